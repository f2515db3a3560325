/** The English of drawing, and of the pixel editor below it. */
import type { Extent } from './extent';

export const words = {
  title: 'Draw a digit',
  canvas: 'Drawing canvas',
  canvasHelp:
    'Draw with mouse, pen or finger. Enter predicts. To draw with the keyboard, open “Edit pixel by pixel”.',
  hint: 'Draw a digit here',
  yourInk: 'Your ink',
  example: 'An example: draw over it',
  pagesOwn: 'The page’s own seven: draw over it',
  testImage: (index: number) => `Test image ${index}`,
  edited: 'Edited pixels',
  whatTheModelGets: 'What the model gets',
  preview: 'Model input',
  notTheExample: 'Empty until you draw: the example is not yours.',
  described: ({ inked, rows, columns }: Extent) =>
    rows && columns
      ? `${inked} of 784 pixels have ink, in rows ${rows[0]} to ${rows[1]} and columns ${columns[0]} to ${columns[1]}.`
      : 'Empty: no pixel has ink.',
  made: {
    ink: 'Fitted into 20 × 20, centred by its mass in 28 × 28.',
    image: 'As MNIST has it, 28 × 28.',
    pixels: 'As you set them, 28 × 28.',
    file: 'Made from your file, 28 × 28.',
  },
  brush: 'Brush size',
  eraser: 'Eraser',
  undo: 'Undo',
  nothingToUndo: 'There is nothing to undo.',
  clear: 'Clear',
  predict: 'Predict privately',
  starting: 'The servers are still starting.',
  stopped: 'The servers have stopped. Restart them first.',
  auto: 'Predict as I draw',
  empty: 'Draw something first: the canvas is empty.',
  exampleOnly: 'Draw something first: this seven is the page’s example.',

  editor: {
    summary: 'Edit pixel by pixel',
    help: 'Arrows move, Space paints or rubs out, Shift with an arrow paints on the way.',
    grid: 'Pixels of the model input',
    cell: (row: number, column: number, value: number) => {
      const ink =
        value === 0 ? 'paper' : value === 255 ? 'ink' : `${Math.round(value / 2.55)} % ink`;
      return `Row ${row + 1}, column ${column + 1}: ${ink}`;
    },
  },
} as const;
