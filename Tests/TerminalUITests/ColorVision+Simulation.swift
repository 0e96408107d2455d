@testable import TerminalUI

/// Colours as eyes see them, for tests of themes.
///
/// Deficiencies follow Machado, Oliveira and Fernandes (2009) at full strength, in linear light;
/// differences are ΔE of 1976, the distance in CIELAB, where 2.3 is just noticeable side by side.
struct SeenColor {
    let lightness: Double
    let a: Double
    let b: Double

    /// - Parameter vision: nil for all three kinds of cones.
    init?(_ color: Color, by vision: ColorVision?) {
        guard let (red, green, blue) = color.components else { return nil }
        let light = [red, green, blue].map(Color.linear)
        let matrix = SeenColor.matrix(of: vision)
        let seen = matrix.map { row in
            min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        // To XYZ by the primaries of sRGB, each against the white of D65.
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let roots = zip(toXYZ, white).map { row, white in
            SeenColor.root(zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white)
        }
        lightness = 116 * roots[1] - 16
        a = 500 * (roots[0] - roots[1])
        b = 200 * (roots[1] - roots[2])
    }

    func difference(from other: SeenColor) -> Double {
        let (x, y, z) = (lightness - other.lightness, a - other.a, b - other.b)
        return (x * x + y * y + z * z).squareRoot()
    }

    /// CIELAB's cube root with its straight start.
    private static func root(_ value: Double) -> Double {
        guard value > 216.0 / 24389 else { return (24389.0 / 27 * value + 16) / 116 }
        var root = 1.0
        for _ in 0..<40 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }

    private static func matrix(of vision: ColorVision?) -> [[Double]] {
        switch vision {
        case nil: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protan:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .deutan:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        case .tritan:
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        }
    }
}
