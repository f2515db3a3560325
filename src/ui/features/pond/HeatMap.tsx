/** Bytes as tiles, one a pixel of the canvas; CSS scales it up. */
import { useLayoutEffect, useRef } from 'react';

/** Tiles in a row: about as many as rows. */
export const heatWidth = (bytes: number): number => Math.ceil(Math.sqrt(bytes));

/** From paper to deep water, the same in both themes. */
const [LIGHT, DARK] = [
  [233, 243, 240],
  [8, 58, 62],
] as const;

interface HeatMapProps {
  readonly bytes: Uint8Array;
  readonly label: string;
}

export function HeatMap({ bytes, label }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = heatWidth(bytes.length);
  const height = Math.ceil(bytes.length / width);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(width, height);
    bytes.forEach((byte, i) => {
      const part = byte / 255;
      const colour = LIGHT.map((light, j) => light + (DARK[j]! - light) * part);
      image.data.set([...colour, 255], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }, [bytes, width, height]);
  // <img> cannot be painted.
  const picture = { role: 'img', 'aria-label': label } as const;
  return <canvas {...picture} ref={canvas} width={width} height={height} className="pixels" />;
}
