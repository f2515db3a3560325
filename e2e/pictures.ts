/** Picture files as a person brings them. */
import { crc32, deflateSync } from 'node:zlib';
import { STYLES } from '../src/players/prediction-client/own-files/digits/testing/styles';
import { coverage } from '../src/players/prediction-client/model-input';
import { markInk } from '../src/ui/ink/rasterise';
import { testDigits } from '../src/ui/ink/testing/mnist';
import { place } from '../src/ui/ink/testing/placements';
import { WAYS } from '../src/ui/ink/testing/digits';
import { visiblePaths } from '../src/ui/ink/visible';

export const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer });

export const big = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A PNG of 8 bits a channel: grey, or red, green, blue and alpha. */
export function png(values: Uint8Array, width: number, channels: 1 | 4 = 1): Buffer {
  const line = width * channels;
  const height = values.length / line;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([big(data.length), body, big(crc32(body))]);
  };
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), values.subarray(y * line, (y + 1) * line)]),
  );
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk(
      'IHDR',
      Buffer.concat([big(width), big(height), Buffer.of(8, channels === 1 ? 0 : 6, 0, 0, 0)]),
    ),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** In the middle of the canvas, upright. */
const PLAIN = { x: 0.5, y: 0.5, size: 0.7, tilt: 0, slant: 0, brush: 0.06, tremble: 0, seed: 1 };

/** A digit in ink of 255 on 0. */
export function drawn(digit: number, side: number): Uint8Array {
  const way = WAYS.find((each) => each.digit === digit)!;
  const paths = visiblePaths(place(way, PLAIN)).map(({ width, points }) => ({
    width: width * side,
    points: points.map(({ x, y }) => ({ x: x * side, y: y * side })),
  }));
  return coverage(markInk(paths, side), side, 0, 0);
}

/** The first test images, each photographed half in shadow: these take the longest to read. */
export function photographs(count: number) {
  const style = STYLES.find(({ name }) => name === 'half in shadow')!;
  const digits = testDigits().slice(0, count);
  const files = digits.map((each, i) => {
    const { data, width } = style.paint(each, i + 1);
    return file(`${i}.png`, png(Uint8Array.from(data), width, 4));
  });
  return { files, digits: digits.map(({ digit }) => digit) };
}

export const SEVEN =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20">' +
  '<path d="M0 0h20v20H0z" fill="#fff"/>' +
  '<path d="M5 4h10L9 17" fill="none" stroke="#113" stroke-width="1.6"/></svg>';
