import { type Reading, reading } from './reading.js';

export interface Mount {
  readonly device: string;
  readonly mountpoint: string;
  readonly fstype: string;
  readonly readonly: boolean;
}

const kernelTypes =
  /^(?:autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|efivarfs|erofs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tracefs)$/;
/**
 * A file server that is gone makes `statfs` hang in the kernel, and each hanging call holds one of the few threads
 * that all file work of this process shares. So network file systems are left to their servers.
 */
const networkTypes = /^(?:9p|afs|ceph|cifs|smb3|smbfs|glusterfs|lustre|nfs4?|ocfs2|fuse\..+|virtiofs|davfs)$/;
const innerMountpoints =
  /^(?:\/(?:dev|proc|sys|run\/credentials\/.+|run\/user\/.+|var\/lib\/docker\/.+|var\/lib\/containers\/storage\/.+)(?:$|\/)|\/etc\/(?:hosts|hostname|resolv\.conf)$)/;

/** `/proc/self/mounts`, without what the kernel or a container runtime mounts for itself; one entry per mount point. */
export function parseMounts(text: string): Mount[] {
  const mounts = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [device = '', mountpoint = '', fstype = '', options = ''] = line.split(' ').map(unescapeOctal);
    if (!mountpoint || kernelTypes.test(fstype) || networkTypes.test(fstype)) continue;
    // Every container layer is an overlay; the one at / is what a node inside a container runs on.
    if (fstype === 'overlay' && mountpoint !== '/') continue;
    if (innerMountpoints.test(mountpoint)) continue;
    mounts.set(mountpoint, { device, mountpoint, fstype, readonly: options.split(',').includes('ro') });
  }
  return [...mounts.values()];
}

/** The kernel writes blanks and backslashes in paths as `\040`. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** As `statfs` answers: counts of blocks and inodes. */
export interface FilesystemSpace {
  readonly bsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/** `space` is `undefined` when the file system did not answer. */
export function filesystemReadings(mount: Mount, space: FilesystemSpace | undefined): Reading[] {
  const { device, mountpoint, fstype } = mount;
  const metric = (name: string, value: number) =>
    reading(`node_filesystem_${name}`, value, { device, mountpoint, fstype });
  const known = [metric('device_error', space ? 0 : 1), metric('readonly', mount.readonly ? 1 : 0)];
  if (!space) return known;
  return [
    ...known,
    metric('size_bytes', space.blocks * space.bsize),
    metric('free_bytes', space.bfree * space.bsize),
    metric('avail_bytes', space.bavail * space.bsize),
    metric('files', space.files),
    metric('files_free', space.ffree),
  ];
}
