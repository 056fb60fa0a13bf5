internal import CLMDB
import Glibc

/// What kind of file system a store would stand on.
enum FileSystem {
  /// LMDB shares its lock table by mapping a file, which between machines does not hold: NFS, SMB,
  /// CIFS, SMB2 and AFS (`statfs(2)`, magic numbers).
  private static let networks: Set<Int> = [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F]

  static func refuseNetwork(_ path: String) throws(StoreError) {
    var info = statfs()
    try Files.check(statfs(path, &info), "look at the file system", path)
    guard !networks.contains(Int(info.f_type)) else {
      throw StoreError.networkFileSystem(path: path)
    }
  }
}
