/** Paints what the network learns from: drawn digits, and all sorts of other things, each a little different. */
import type { SeededRandom } from '../../src/players/model-owner/random';
import { fitIntoBox } from '../../src/ui/ink/fit';
import { centred } from '../../src/players/prediction-client/model-input';
import { SIDE } from '../../src/ui/ink/pixels';
import { markInk } from '../../src/ui/ink/rasterise';
import type { Point } from '../../src/ui/ink/strokes';
import { place } from '../../src/ui/ink/testing/placements';
import { arc, curve, line, type Line } from '../../src/ui/ink/testing/shapes';
import type { Way } from '../../src/ui/ink/testing/way';
import { visiblePaths } from '../../src/ui/ink/visible';

type Lines = readonly Line[];
type Pair = readonly [x: number, y: number];

export const scaled = (lines: Lines, byX: number, byY: number): Lines =>
  lines.map((each) =>
    each.map(({ x, y }) => ({ x: 0.5 + byX * (x - 0.5), y: 0.5 + byY * (y - 0.5) })),
  );

const distance = (a: Pair, b: Pair): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

const lengthOf = (each: Line): number =>
  each.reduce((sum, { x, y }, i) => {
    const from = each[Math.max(0, i - 1)]!;
    return sum + Math.hypot(x - from.x, y - from.y);
  }, 0);

/** A mirrored 2 is a 5 and a mirrored 5 a 2; 0, 1 and 8 may be turned as one likes. */
const TURNS: readonly {
  readonly digits: readonly number[];
  readonly point: (point: Point) => Point;
}[] = [
  { digits: [3, 4, 6, 7, 9], point: ({ x, y }) => ({ x: 1 - x, y }) },
  { digits: [4, 7], point: ({ x, y }) => ({ x, y: 1 - y }) },
  { digits: [3, 4, 7], point: ({ x, y }) => ({ x: 1 - x, y: 1 - y }) },
  { digits: [2, 3, 4, 5, 6, 7, 9], point: ({ x, y }) => ({ x: y, y: 1 - x }) },
  { digits: [2, 3, 4, 5, 6, 7, 9], point: ({ x, y }) => ({ x: 1 - y, y: x }) },
];

export class Painter {
  constructor(private readonly random: SeededRandom) {}

  /** Bent by up to `bend`, drawn by some hand with a pen as wide as MNIST has them. */
  drawn(lines: Lines, bend: number, tremble = 0.03): Uint8Array {
    for (;;) {
      const bent = this.#bent(lines, bend);
      const strokes = place({ digit: 0, name: '', strokes: bent }, this.#hand(tremble));
      const isInside = strokes.every(({ points }) =>
        points.every(({ x, y }) => Math.min(x, y) >= 0 && Math.max(x, y) <= 1),
      );
      if (!isInside) continue;
      const width = this.#between(2.1, 3.5);
      const paths = fitIntoBox(visiblePaths(strokes)).map(({ points }) => ({ points, width }));
      return centred(markInk(paths, SIDE));
    }
  }

  /** A way of writing a digit, as narrow or as flat as people squeeze it in. */
  squeezed(lines: Lines): Uint8Array {
    const isNarrow = this.#between(0, 1) < 0.5;
    const [x, y] = isNarrow ? [this.#between(0.17, 0.6), 1] : [1, this.#between(0.27, 0.65)];
    return this.drawn(scaled(lines, x, y), 0.1, 0.008);
  }

  /** Strokes of a script that nobody has: straight and bent lines between the places of a grid. */
  character(): Lines {
    const [columns, rows] = [2 + this.#upTo(2), 2 + this.#upTo(3)];
    const some = (): Pair => [
      0.1 + (0.8 * this.#upTo(columns)) / (columns - 1),
      0.1 + (0.8 * this.#upTo(rows)) / (rows - 1),
    ];
    const other = (than: Pair): Pair => {
      for (;;) {
        const found = some();
        if (distance(found, than) > 0) return found;
      }
    };
    const places: Pair[] = [some()];
    const strokes = Array.from({ length: 2 + this.#upTo(4) }, (): Line => {
      const from = this.#between(0, 1) < 0.7 ? places[this.#upTo(places.length)]! : some();
      const to = other(from);
      const kind = this.#between(0, 1);
      places.push(from, to);
      if (kind < 0.45) return line(from, to);
      if (kind < 0.6) {
        const end = other(to);
        places.push(end);
        return line(from, to, end);
      }
      if (kind < 0.68) {
        const radius = (): number => this.#between(0.12, 0.3);
        return arc(from, [radius(), radius()], 0, 360);
      }
      return this.#bow(from, to);
    });
    const length = strokes.reduce((sum, each) => sum + lengthOf(each), 0);
    return length > 1.3 ? strokes : this.character();
  }

  /** A digit that is none any more: mirrored, or turned by a right angle. */
  turned(ways: readonly Way[]): Lines {
    for (;;) {
      const { digit, strokes } = ways[this.#upTo(ways.length)]!;
      const turn = TURNS[this.#upTo(TURNS.length)]!;
      if (!turn.digits.includes(digit)) continue;
      return strokes.map((each) => each.map(turn.point));
    }
  }

  /** One over another. */
  overlaid(ways: readonly Way[]): Lines {
    for (;;) {
      const [a, b] = [ways[this.#upTo(ways.length)]!, ways[this.#upTo(ways.length)]!];
      if (a.digit !== b.digit && a.digit !== 1 && b.digit !== 1) {
        return [...a.strokes, ...b.strokes];
      }
    }
  }

  /** How a thing that is no digit is drawn: by less careful hands. */
  anyhow(lines: Lines, bend: number): Uint8Array {
    const kind = this.#between(0, 1);
    const [x, y] = [this.#between(0.3, 0.9), this.#between(0.3, 0.9)];
    if (kind < 0.12) return this.drawn(scaled(lines, x, 1), bend / 2);
    if (kind < 0.24) return this.drawn(scaled(lines, 1, y), bend / 2);
    return this.drawn(lines, bend);
  }

  scribble(): Lines {
    const kind = this.#between(0, 1);
    const several = (least: number, most: number) => Math.floor(this.#between(least, most));
    if (kind < 0.4) return [curve(...this.#pairs(several(5, 13)))];
    if (kind < 0.6) {
      return Array.from({ length: several(2, 4) }, () => curve(...this.#pairs(several(2, 6))));
    }
    if (kind < 0.8) return [line(...this.#pairs(several(4, 9)))];
    return Array.from({ length: several(2, 5) }, () => line(...this.#pairs(2)));
  }

  /** A line that is too far from upright to be a 1. */
  lineAcross(): Lines {
    const angle = (this.#between(-62, 62) * Math.PI) / 180;
    const [dx, dy] = [0.45 * Math.cos(angle), 0.45 * Math.sin(angle)];
    const off = () => this.#between(0.45, 0.55);
    return [curve([0.5 - dx, 0.5 - dy], [off(), off()], [0.5 + dx, 0.5 + dy])];
  }

  /** A tap, or one with a trembling hand. */
  dot(): Lines {
    const off = () => this.#between(0.48, 0.52);
    return [line([off(), off()], [off(), off()])];
  }

  twoOf(ways: readonly Way[]): Lines {
    const size = this.#between(0.4, 0.55);
    return [0.27, 0.73].flatMap((middle) =>
      ways[Math.floor(this.#between(0, ways.length))]!.strokes.map((strokes) =>
        strokes.map(({ x, y }) => ({ x: middle + size * (x - 0.5), y: 0.5 + size * (y - 0.5) })),
      ),
    );
  }

  #bent(lines: Lines, bend: number): Lines {
    const part = () => this.#between(-bend, bend);
    const [a, b, c, d, e, f] = [part(), part(), part(), part(), part(), part()];
    const wide = this.#between(0.8, 1.2);
    return lines.map((each) =>
      each.map(({ x, y }): Point => {
        const [u, v] = [x - 0.5, y - 0.5];
        return {
          x: 0.5 + wide * (u + a * u * v + b * v * v + c * u * u),
          y: 0.5 + v + d * u * v + e * u * u + f * v * v,
        };
      }),
    );
  }

  #hand(tremble: number) {
    return {
      x: 0.5,
      y: 0.5,
      size: this.#between(0.3, 0.75),
      tilt: this.#between(-17, 17),
      slant: this.#between(-0.15, 0.35),
      brush: 0.06,
      tremble: this.#between(0, tremble),
      seed: this.random.integer(),
    };
  }

  /** From one place to another by a bow to one side: up to more than half a circle. */
  #bow(from: Pair, to: Pair): Line {
    const deep = this.#between(0.2, 0.6) * (this.#between(0, 1) < 0.5 ? 1 : -1);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const at = (along: number, aside: number): [number, number] => [
      from[0] + along * dx - aside * deep * dy,
      from[1] + along * dy + aside * deep * dx,
    ];
    return curve([...from], at(0.1, 0.6), at(0.5, 1), at(0.9, 0.6), [...to]);
  }

  #upTo(count: number): number {
    return Math.floor(this.#between(0, count));
  }

  #pairs(count: number): [number, number][] {
    return Array.from({ length: count }, () => [
      this.#between(0.05, 0.95),
      this.#between(0.05, 0.95),
    ]);
  }

  #between(low: number, high: number): number {
    return low + ((high - low) * this.random.integer()) / 2 ** 32;
  }
}
