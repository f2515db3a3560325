/** The English of “Share a link”, apart from `words.ts` because it loads when it is asked for. */
export const words = {
  title: 'Share a link',
  intro:
    'The link has the number of the test image, the network and what you chose for training, the gate in use, “Predict as I draw” if it is off, and where to open the page. Your drawing is in it only if you ask for it; weights never are.',
  panel: 'Open at',
  top: 'the top',
  copy: 'Copy a link',
  copyDrawing: 'Copy a link with my drawing',
  noDrawing: 'There is no drawing on the canvas.',
  tooLong: 'This drawing is too long for a link.',
  field: 'Link',
  copied: 'Copied.',
  notCopied: 'The browser keeps the page from copying. Copy it from the field.',
  close: 'Close',
} as const;
