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

export function drawFolds(scene: Scene): void {
  const { context, layout, view, width, colours, patterns, font } = scene;
  const scale = scaleOf(scene);
  const inView = layout.axis.folds.filter(({ from, to }) => to >= view.from && from <= view.to);
  const bands = inView.map(({ from, to, idle }) => {
    const [x1, x2] = [Math.max((from - view.from) * scale, 0), (to - view.from) * scale];
    return {
      x1,
      x2: Math.min(x2, width),
      x: (x1 + Math.min(x2, width)) / 2,
      label: words.idle(formatMs(idle)),
    };
  });
  context.font = `11px ${font}`;
  const sizes = bands.map(({ label }) => context.measureText(label).width);
  const height = layout.height - RULER;
  const heights = standing(bands, Math.max(0, ...sizes), height);
  for (const [i, { x1, x2, x, label }] of bands.entries()) {
    context.fillStyle = patterns.idle;
    context.fillRect(x1, RULER, x2 - x1, height);
    const y = heights[i];
    if (y === undefined) continue;
    context.save();
    context.translate(x, RULER + y);
    context.rotate(-Math.PI / 2);
    const size = sizes[i]!;
    context.fillStyle = colours.surface;
    context.fillRect(-size / 2 - 3, -7, size + 6, 14);
    context.fillStyle = colours.muted;
    context.fillText(label, -size / 2, 0.5);
    context.restore();
  }
}
