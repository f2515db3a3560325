/** Shows visible paths, or pixels that were not drawn, on the drawing canvas. */
import { SIDE } from '../../ink/pixels';
import type { Pixels } from '../../ink/pixels';
import type { Path } from '../../ink/visible';

/** Gives the canvas as many pixels as the screen has there. @param width in CSS pixels. */
export function sharpen(canvas: HTMLCanvasElement, width: number): void {
  const side = Math.round(width * devicePixelRatio);
  if (canvas.width === side && canvas.height === side) return;
  canvas.width = side;
  canvas.height = side;
}

export function paintPaths(canvas: HTMLCanvasElement, paths: readonly Path[]): void {
  const context = blank(canvas);
  if (!context) return;
  const side = canvas.width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { width, points } of paths) {
    const first = points[0]!;
    if (points.every(({ x, y }) => x === first.x && y === first.y)) {
      // A line that leads nowhere is not painted, whatever its ends are.
      context.beginPath();
      context.arc(first.x * side, first.y * side, (width * side) / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.lineWidth = width * side;
    context.beginPath();
    context.moveTo(first.x * side, first.y * side);
    // Straight from point to point, as the model gets them: what is seen is what is read.
    for (const { x, y } of points) context.lineTo(x * side, y * side);
    context.stroke();
  }
}

export function paintPixels(canvas: HTMLCanvasElement, pixels: Pixels): void {
  const context = blank(canvas);
  if (!context) return;
  const cell = canvas.width / SIDE;
  pixels.forEach((value, i) => {
    if (value === 0) return;
    context.globalAlpha = value / 255;
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    // Whole device pixels: no seams between the cells.
    const [x, y] = [Math.round(column * cell), Math.round(row * cell)];
    context.fillRect(x, y, Math.round((column + 1) * cell) - x, Math.round((row + 1) * cell) - y);
  });
  context.globalAlpha = 1;
}

function blank(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const ink = getComputedStyle(canvas).color;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  return context;
}
