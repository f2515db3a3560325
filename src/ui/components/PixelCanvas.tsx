/**
 * 28×28 bytes as a picture, white ink on black as in MNIST: a canvas of exactly 28×28, so that its
 * pixels are the bytes. CSS scales it up.
 */
import { useLayoutEffect, useRef } from 'react';
import { SIDE } from '../ink/pixels';
import type { Pixels } from '../ink/pixels';

interface PixelCanvasProps {
  readonly pixels: Pixels;
  /** Accessible name; without it the picture is decoration. */
  readonly label?: string;
  /** Id of what describes it. */
  readonly describedBy?: string;
}

export function PixelCanvas({ pixels, label, describedBy }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(SIDE, SIDE);
    const { data } = image;
    for (let i = 0; i < pixels.length; i++) {
      data.fill(pixels[i]!, 4 * i, 4 * i + 3);
      data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels]);
  const role = label
    ? ({ role: 'img', 'aria-label': label, 'aria-describedby': describedBy } as const)
    : { 'aria-hidden': true };
  return <canvas {...role} ref={canvas} width={SIDE} height={SIDE} className="pixels" />;
}
