/** The ruler, and the idle stretches that the axis leaves out. */
import { ticksOf } from '../../../../report/ruler';
import { formatMs } from '../../../components/format';
import { standing } from './labels';
import { RULER } from './layout';
import { scaleOf, type Scene } from './scene';
import { words } from './words';

/** Pixels that a label of the ruler has. */
const ROOM = 84;

export function drawRuler(scene: Scene): void {
  const { context, layout, view, width, clockStep, colours, font } = scene;
  const { axis, zero } = layout;
  // Where nothing was recorded there is no scale to draw.
  if (axis.length === 0 && axis.scaled.length === 0) return;
  const scale = scaleOf(scene);
  context.fillStyle = colours.line;
  context.fillRect(0, RULER - 1, width, 1);
  context.font = `11px ${font}`;
  for (const { at, label } of ticksOf({
    axis,
    zero,
    ...view,
    room: ROOM / scale,
    step: clockStep,
  })) {
    const x = Math.round((at - view.from) * scale);
    context.fillStyle = colours.line;
    context.fillRect(x, RULER - 1, 1, layout.height - RULER);
    context.fillStyle = colours.edge;
    context.fillRect(x, RULER - 8, 1, 8);
    context.fillStyle = colours.muted;
    if (label !== '') context.fillText(label, x + 4, 9);
  }
}

interface Band {
  readonly x: number;
  readonly x1: number;
  readonly x2: number;
  readonly label: string;
}

/** Folds that are in view, as bands. */
export function foldsOf(scene: Scene): Band[] {
  const { layout, view, width } = scene;
  const scale = scaleOf(scene);
  return layout.axis.folds
    .filter(({ from, to }) => to >= view.from && from <= view.to)
    .map(({ from, to, idle }) => {
      const x1 = Math.max((from - view.from) * scale, 0);
      const x2 = Math.min((to - view.from) * scale, width);
      return { x1, x2, x: (x1 + x2) / 2, label: words.idle(formatMs(idle)) };
    });
}

export function drawFolds({ context, layout, patterns }: Scene, bands: readonly Band[]): void {
  context.fillStyle = patterns.idle;
  for (const { x1, x2 } of bands) context.fillRect(x1, RULER, x2 - x1, layout.height - RULER);
}

export function labelFolds(scene: Scene, bands: readonly Band[]): void {
  const { context, layout, colours, font } = scene;
  context.font = `11px ${font}`;
  const sizes = bands.map(({ label }) => context.measureText(label).width);
  const heights = standing(bands, Math.max(0, ...sizes), layout.height - RULER);
  for (const [i, { x, label }] of bands.entries()) {
    const [y, size] = [heights[i], sizes[i]!];
    if (y === undefined) continue;
    context.save();
    context.translate(x, RULER + y);
    context.rotate(-Math.PI / 2);
    context.fillStyle = colours.surface;
    context.fillRect(-size / 2 - 3, -7, size + 6, 14);
    context.fillStyle = colours.muted;
    context.fillText(label, -size / 2, 0.5);
    context.restore();
  }
}
