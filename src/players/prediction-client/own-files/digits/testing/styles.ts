/** The ways in which photographs differ from a clean scan, one digit of MNIST each. */
import type { Picture } from '../planes';
import type { Labelled } from '../../../../../ui/ink/testing/mnist';
import { numbers } from '../../../../../ui/ink/testing/placements';
import { Sheet, noise, picture } from './scenes';
import type { Change, Colour } from './scenes';

export interface Style {
  readonly name: string;
  paint(digit: Labelled, seed: number): Picture;
}

const [WIDTH, HEIGHT] = [320, 240];
const [PAPER, PEN]: [Colour, Colour] = [
  [238, 234, 224],
  [38, 38, 48],
];

interface Look {
  readonly paper?: Colour;
  readonly pen?: Colour;
  /** Parts of the picture's height. */
  readonly size?: readonly [least: number, most: number];
  /** More ink, where the digit's square does not lie. */
  add?(sheet: Sheet, random: () => number, square: Square): void;
  changes?(random: () => number, square: Square): Change[];
}

interface Square {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

const style = (name: string, look: Look): Style => ({
  name,
  paint({ pixels }, seed) {
    const random = numbers(seed);
    const [least, most] = look.size ?? [0.45, 0.7];
    const size = HEIGHT * (least + (most - least) * random());
    // Within the middle of the picture: a sheet on a table has room around it.
    const left = 40 + (WIDTH - 80 - size) * random();
    const top = 34 + Math.max(0, HEIGHT - 68 - size) * random();
    const square = { left, top, size };
    const sheet = new Sheet(WIDTH, HEIGHT);
    sheet.write(pixels, left, top, size);
    look.add?.(sheet, random, square);
    const changes = look.changes?.(random, square) ?? [];
    return picture(sheet, look.paper ?? PAPER, look.pen ?? PEN, ...changes, noise(2.5, random));
  },
});

const smooth = (from: number, to: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** Light by the place; 1 is all of it. */
const light =
  (at: (x: number, y: number) => number): Change =>
  (value, x, y) =>
    value * at(x, y);

const TABLES: readonly Colour[] = [
  [96, 64, 40],
  [60, 60, 66],
  [150, 112, 76],
  [30, 26, 24],
];

/** A sheet that lies a little turned, with the table around it and its grain. */
function table(random: () => number): Change[] {
  const colour = TABLES[Math.floor(random() * TABLES.length)]!;
  const angle = (random() - 0.5) * 0.12;
  const margins = [0, 1, 2, 3].map(() => 10 + 14 * random());
  const [phase, grain] = [20 * random(), 0.1 * random()];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    (value, x, y, channel) => {
      const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2];
      const [u, v] = [dx * cos + dy * sin, dy * cos - dx * sin];
      const inside = Math.min(
        u + WIDTH / 2 - margins[0]!,
        WIDTH / 2 - margins[1]! - u,
        v + HEIGHT / 2 - margins[2]!,
        HEIGHT / 2 - margins[3]! - v,
      );
      const sheet = Math.min(1, Math.max(0, inside + 0.5));
      const wood = 1 + grain * Math.sin(v * 0.9 + 3 * Math.sin(u / 40) + phase);
      return value * sheet + colour[channel]! * wood * (1 - sheet);
    },
  ];
}

const outside = ({ left, top, size }: Square, x: number, y: number, by: number): boolean =>
  x < left - by || y < top - by || x > left + size + by || y > top + size + by;

/** A place for something beside the digit. */
function beside(random: () => number, square: Square, by: number): readonly [number, number] {
  for (;;) {
    const [x, y] = [12 + (WIDTH - 24) * random(), 12 + (HEIGHT - 24) * random()];
    if (outside(square, x, y, by)) return [x, y];
  }
}

export const STYLES: readonly Style[] = [
  style('clean', {}),
  style('dark', { changes: () => [light(() => 0.3)] }),
  style('shaded', { changes: () => [light((x, y) => 1 - 0.55 * ((x / WIDTH + y / HEIGHT) / 2))] }),
  style('ruled paper', {
    changes: () => [(value, _x, y, k) => (y % 24 < 1 ? value * [0.72, 0.82, 0.95][k]! : value)],
  }),
  style('pencil', { pen: [150, 150, 152], changes: (random) => [noise(5, random)] }),
  style('blue ink', { pen: [40, 60, 170] }),
  style('noisy', { changes: (random) => [noise(22, random)] }),
  style('a hand’s shadow', {
    changes: (random) => {
      const [x0, y0] = [WIDTH * random(), HEIGHT * (0.6 + 0.5 * random())];
      return [light((x, y) => 1 - 0.5 * (1 - smooth(40, 130, Math.hypot(x - x0, y - y0))))];
    },
  }),
  style('small', { size: [0.14, 0.2] }),
  style('a table around the sheet', { changes: table }),
  style('dark corners of a lens', {
    changes: (random) => {
      const by = 0.6 + 0.3 * random();
      return [
        light((x, y) => {
          const r = Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) / Math.hypot(WIDTH / 2, HEIGHT / 2);
          return 1 - by * smooth(0.45, 1.05, r);
        }),
      ];
    },
  }),
  style('a stain beside the digit', {
    size: [0.4, 0.55],
    changes: (random, square) => {
      const radius = 10 + 18 * random();
      const [x0, y0] = beside(random, square, radius + 6);
      const strength = 0.3 + 0.3 * random();
      return [
        (value, x, y, k) => {
          const there = 1 - smooth(radius - 4, radius, Math.hypot(x - x0, 1.3 * (y - y0)));
          return value * (1 - strength * there * [0.6, 0.85, 1.1][k]!);
        },
      ];
    },
  }),
  style('specks beside the digit', {
    size: [0.4, 0.55],
    add(sheet, random, square) {
      for (let i = 0; i < 14; i++) {
        const [x0, y0] = beside(random, square, 5);
        const radius = 1 + 3 * random();
        sheet.draw((x, y) => Math.hypot(x - x0, y - y0) < radius);
      }
    },
  }),
  style('half in shadow', {
    changes: (random) => {
      const [at, slope] = [WIDTH * (0.35 + 0.3 * random()), random() - 0.5];
      const [dark, soft] = [0.3 + 0.2 * random(), 2 + 10 * random()];
      return [light((x, y) => 1 - (1 - dark) * smooth(-soft, soft, x - at - slope * (y - 120)))];
    },
  }),
  style('framed', {
    add(sheet, random) {
      const [inset, line] = [8 + 14 * random(), 2 + 4 * random()];
      sheet.draw((x, y) => {
        const edge = Math.min(x, y, WIDTH - 1 - x, HEIGHT - 1 - y) - inset;
        return edge >= 0 && edge < line;
      });
    },
  }),
  style('a line of text in a corner', {
    size: [0.45, 0.6],
    add(sheet, random) {
      const [left, top] = [8, random() < 0.5 ? 8 : HEIGHT - 18];
      const [letters, height] = [8 + Math.floor(8 * random()), 8 + 4 * random()];
      for (let i = 0; i < letters; i++) {
        const x0 = left + i * 9;
        const [bar, stem] = [top + height * random(), x0 + 5 * random()];
        sheet.draw(
          (x, y) =>
            y >= top &&
            y < top + height &&
            x >= x0 &&
            x < x0 + 6 &&
            (Math.abs(x - stem) < 1 || Math.abs(y - bar) < 1),
        );
      }
    },
  }),
  // Of one luminance by Rec. 709: 0.2126·199 = 0.7152·59, near enough.
  style('red on green of the same lightness', { paper: [20, 78, 20], pen: [255, 8, 20] }),
  style('chalk', {
    paper: [44, 62, 52],
    pen: [225, 228, 224],
    changes: (random) => [noise(6, random)],
  }),
];

/** A digit in a strip of 50 × 10,000 pixels. */
export const STRIP: Style = {
  name: 'a strip of 50 × 10,000 pixels',
  paint({ pixels }, seed) {
    const random = numbers(seed);
    const sheet = new Sheet(50, 10_000);
    sheet.write(pixels, 4, 100 + 9700 * random(), 42);
    return picture(sheet, PAPER, PEN);
  },
};

const none = (name: string, changes: (random: () => number) => Change[]): Style => ({
  name,
  paint(_digit, seed) {
    const random = numbers(seed);
    return picture(new Sheet(WIDTH, HEIGHT), PAPER, PEN, ...changes(random));
  },
});

/** Pictures without any digit. */
export const NO_DIGIT: readonly Style[] = [
  none('noise', (random) => [() => 127, noise(20 + 60 * random(), random)]),
  none('noise of single points', (random) => [() => (random() < 0.5 ? 0 : 255)]),
  none('a gradient', (random) => {
    const [a, b] = [random() - 0.5, random() - 0.5];
    return [(_value, x, y) => 127 + 240 * ((a * (x - 160)) / WIDTH + (b * (y - 120)) / HEIGHT)];
  }),
  none('a round gradient', (random) => {
    const [x0, y0] = [WIDTH * random(), HEIGHT * random()];
    return [(_value, x, y) => 240 - 0.7 * Math.hypot(x - x0, y - y0)];
  }),
  none('a table and an empty sheet', (random) => [...table(random), noise(3, random)]),
  none('paper', (random) => [noise(4, random)]),
];
