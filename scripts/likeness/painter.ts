/** Paints what the network learns from: drawn digits, and all sorts of other things, each a little different. */
import type { SeededRandom } from '../../src/players/model-owner/random';
import { fitIntoBox } from '../../src/ui/ink/fit';
import { centred } from '../../src/players/prediction-client/model-input';
import { SIDE } from '../../src/ui/ink/pixels';
import { markInk } from '../../src/ui/ink/rasterise';
import type { Point } from '../../src/ui/ink/strokes';
import { place } from '../../src/ui/ink/testing/placements';
import { curve, line, type Line } from '../../src/ui/ink/testing/shapes';
import type { Way } from '../../src/ui/ink/testing/way';
import { visiblePaths } from '../../src/ui/ink/visible';

type Lines = readonly Line[];

export class Painter {
  constructor(private readonly random: SeededRandom) {}

  /** Bent by up to `bend`, drawn by some hand with a pen as wide as MNIST has them. */
  drawn(lines: Lines, bend: number): Uint8Array {
    for (;;) {
      const strokes = place({ digit: 0, name: '', strokes: this.#bent(lines, bend) }, this.#hand());
      const isInside = strokes.every(({ points }) =>
        points.every(({ x, y }) => Math.min(x, y) >= 0 && Math.max(x, y) <= 1),
      );
      if (!isInside) continue;
      const width = this.#between(2.1, 3.5);
      const paths = fitIntoBox(visiblePaths(strokes)).map(({ points }) => ({ points, width }));
      return centred(markInk(paths, SIDE));
    }
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

  #hand() {
    return {
      x: 0.5,
      y: 0.5,
      size: this.#between(0.3, 0.75),
      tilt: this.#between(-17, 17),
      slant: this.#between(-0.15, 0.35),
      brush: 0.06,
      tremble: this.#between(0, 0.03),
      seed: this.random.integer(),
    };
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
