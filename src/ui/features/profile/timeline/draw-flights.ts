/** Messages as arrows. Those of one look are one path: strokes cost more by the call than by the line. */
import { eachVisible } from '../../../../report/visible';
import type { Flight } from './flights';
import { scaleOf, type Scene } from './scene';

interface Look {
  readonly lines: Path2D;
  readonly heads: Path2D;
}

/** Pixels between arrows of a link that are drawn apart. */
const ARROWS = 8;
const HEAD = 7;

const look = (): Look => ({ lines: new Path2D(), heads: new Path2D() });

export function drawFlights(scene: Scene): void {
  const { context, colours, layout } = scene;
  const looks = { online: look(), offline: look(), selected: look() };
  for (const flight of layout.flights) addFlight(scene, flight, looks);
  const show = ({ lines, heads }: Look, colour: string, width: number, dash: number[]) => {
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke(lines);
    context.setLineDash([]);
    context.fill(heads);
  };
  show(looks.online, colours.muted, 1, []);
  show(looks.offline, colours.muted, 1, [3, 3]);
  show(looks.selected, colours.ink, 2, []);
}

function addFlight(
  scene: Scene,
  flight: Flight,
  looks: Readonly<Record<'online' | 'offline' | 'selected', Look>>,
): void {
  const { view, node } = scene;
  const scale = scaleOf(scene);
  eachVisible(flight, { ...view, step: ARROWS / scale }, (index) => {
    const { from, to, message } = flight.items[index]!;
    const [x1, x2] = [(from.x - view.from) * scale, (to.x - view.from) * scale];
    const isSelected = node !== undefined && message.node === node;
    const phase = message.phase === 'online' ? 'online' : 'offline';
    const { lines, heads } = looks[isSelected ? 'selected' : phase];
    lines.moveTo(x1, from.y);
    lines.lineTo(x2, to.y);
    const angle = Math.atan2(to.y - from.y, x2 - x1);
    heads.moveTo(x2, to.y);
    for (const turn of [-0.4, 0.4]) {
      heads.lineTo(x2 - HEAD * Math.cos(angle + turn), to.y - HEAD * Math.sin(angle + turn));
    }
    heads.closePath();
  });
}

/** Where nobody was at work an arrow begins or ends at a thin bar of its own. */
export function drawMarks(scene: Scene): void {
  const { context, colours, layout, view } = scene;
  const scale = scaleOf(scene);
  context.fillStyle = colours.edge;
  for (const flight of layout.flights) {
    eachVisible(flight, { ...view, step: ARROWS / scale }, (index) => {
      const { from, to } = flight.items[index]!;
      for (const { x, mark } of [from, to]) {
        if (mark) context.fillRect((x - view.from) * scale - 1.5, mark.y, 3, mark.height);
      }
    });
  }
}
