import { statfsSync } from 'node:fs';

/** Kinds of folder in which a SQLite file does not survive: their locks and shared memory are not those of one machine. */
export type RefusedFolder = 'network-folder' | 'cloud-folder';

/** File system types of Linux by `statfs` magic number: NFS, SMB 1 to 3, AFS, Ceph. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400]);

/** Folder names under which sync programs keep their copies; whole path segments, compared without case. */
const CLOUD_NAMES =
  /^(dropbox|onedrive|google ?drive|my drive|icloud ?drive|com~apple~clouddocs|nextcloud|owncloud|box|pcloud ?drive)( - .*)?$/i;

/** Reads the file system type of a folder; injected so that the rule can be tested without such mounts. */
export type FileSystemType = (folder: string) => number | undefined;

const typeOnThisMachine: FileSystemType = (folder) => {
  try {
    // The kernel gives a signed 32-bit number on some platforms.
    return statfsSync(folder).type >>> 0;
  } catch {
    return undefined;
  }
};

/** Why a workspace can't live in a folder that exists; undefined where it can. */
export function refusedFolder(folder: string, typeOf: FileSystemType = typeOnThisMachine): RefusedFolder | undefined {
  if (folder.startsWith('\\\\') || folder.startsWith('//')) return 'network-folder';
  if (folder.split(/[\\/]/).some((segment) => CLOUD_NAMES.test(segment))) return 'cloud-folder';
  const type = typeOf(folder);
  return type !== undefined && NETWORK_TYPES.has(type) ? 'network-folder' : undefined;
}
