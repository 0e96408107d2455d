// One row of a list: the file that PATH names, seen from this folder, and a zero behind its bytes.
{PATH, (const char[]){
#embed PATH suffix(, 0)
}},
#undef PATH
