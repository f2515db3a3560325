/** Gives a person a file to keep. */
export function saveFile(content: string | Blob, type: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The download has begun when click() returns; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
