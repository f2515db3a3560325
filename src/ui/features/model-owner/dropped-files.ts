/** The files of a drop, those in folders too. */

/** A folder with more is no model: what is dropped by mistake is not walked through to its end. */
const MOST = 1000;

/**
 * To be called while the drop is handled: a browser forgets what was dropped after that.
 * @returns in the order of the drop, and of each folder; at most {@link MOST}.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry());
  const found = entries.filter((entry) => entry !== null);
  // What is no part of a file system comes as a plain file.
  return found.length === 0 ? Promise.resolve([...files]) : inside(found);
}

async function inside(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  const open = entries.toReversed();
  for (let entry = open.pop(); entry && files.length < MOST; entry = open.pop()) {
    if (isFile(entry)) files.push(await fileOf(entry));
    else if (isFolder(entry)) open.push(...(await entriesOf(entry)).toReversed());
  }
  return files;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives some at a time, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || all.length >= MOST) return all;
    all.push(...some);
  }
}
