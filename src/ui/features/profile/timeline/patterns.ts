/** Hatching, so that colour is never the only sign: strokes for offline, dots for waiting, a ground for what is left out. */
import type { Palette } from './palette';

export interface Patterns {
  readonly offline: CanvasPattern | string;
  readonly waiting: CanvasPattern | string;
  readonly idle: CanvasPattern | string;
}

const SIZE = 6;

export function patternsOf(context: CanvasRenderingContext2D, colours: Palette): Patterns {
  const ratio = Math.max(1, Math.round(devicePixelRatio));
  const tile = (draw: (tile: CanvasRenderingContext2D) => void): CanvasPattern | undefined => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIZE * ratio;
    const inner = canvas.getContext('2d');
    if (!inner) return undefined;
    inner.scale(ratio, ratio);
    draw(inner);
    const pattern = context.createPattern(canvas, 'repeat');
    pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern ?? undefined;
  };
  const strokes = tile((inner) => {
    inner.fillStyle = colours.sunken;
    inner.fillRect(0, 0, SIZE, SIZE);
    inner.strokeStyle = colours.edge;
    inner.lineWidth = 1;
    inner.beginPath();
    for (const shift of [-SIZE, 0, SIZE]) {
      inner.moveTo(shift, SIZE);
      inner.lineTo(shift + SIZE, 0);
    }
    inner.stroke();
  });
  const dots = tile((inner) => {
    inner.fillStyle = colours.surface;
    inner.fillRect(0, 0, SIZE, SIZE);
    inner.fillStyle = colours.muted;
    for (const [x, y] of [
      [1, 1],
      [4, 4],
    ] as const) {
      inner.fillRect(x, y, 1.5, 1.5);
    }
  });
  const waves = tile((inner) => {
    inner.fillStyle = colours.sunken;
    inner.fillRect(0, 0, SIZE, SIZE);
    inner.fillStyle = colours.line;
    inner.fillRect(0, 2, SIZE, 1);
  });
  return {
    idle: waves ?? colours.sunken,
    offline: strokes ?? colours.sunken,
    waiting: dots ?? colours.surface,
  };
}
