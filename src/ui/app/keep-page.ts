/** A file that is dropped beside what takes files would be opened in place of the page. */
function refuse(event: DragEvent): void {
  // Somebody takes it, or it is text on its way into a field.
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}

export function keepPage(): void {
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse);
}
