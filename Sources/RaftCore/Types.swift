// see Types
