/**
 * Who may see what an organisation keeps to itself. Usually its user alone. In Kubernetes a secret's files
 * belong to root and are lent to a process by its group (`fsGroup`), and so is a volume: that is as good.
 */
import type { Stats } from 'node:fs';

const ROOT = 0;
const [OTHERS, GROUP_READS, GROUP_DOES_MORE, GROUP] = [0o007, 0o040, 0o030, 0o070];

export type Owned = Pick<Stats, 'mode' | 'uid' | 'gid'>;

/** Groups of this process. */
const ownGroups = (): readonly number[] => [
  ...(process.getgid ? [process.getgid()] : []),
  ...(process.getgroups?.() ?? []),
];

/** @returns what is wrong with a file that holds a key, and what would be right. */
export function keyProblem({ mode, uid, gid }: Owned, groups = ownGroups()): string | undefined {
  if ((mode & OTHERS) !== 0) return 'can be read by others; run chmod 600 on it';
  if ((mode & GROUP_DOES_MORE) !== 0) return 'can be changed by its group; run chmod 600 on it';
  if ((mode & GROUP_READS) === 0) return undefined;
  const isLent = uid === ROOT && groups.includes(gid);
  return isLent
    ? undefined
    : 'can be read by its group; run chmod 600 on it, or give it to root and to the group of this process';
}

/** The same of a folder for sealed files: others could put older ones back. */
export function folderProblem({ mode, gid }: Owned, groups = ownGroups()): string | undefined {
  const isOpen = (mode & OTHERS) !== 0 || ((mode & GROUP) !== 0 && !groups.includes(gid));
  return isOpen ? 'is open to others; run chmod 700 on it' : undefined;
}
