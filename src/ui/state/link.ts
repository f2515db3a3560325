/**
 * What a link says, in the address after "#": `#v4;image=7;auto=off;panel=evaluate;end`.
 * Pure.
 * docs/links.md describes it for people. A hash is never sent to a server, so a drawing in it stays
 * between who sends the link and who opens it.
 *
 * Links come from anywhere: what is not exactly as described is refused as a whole, never guessed
 * at. Rejected: JSON in base64. Nobody could read or change it by hand.
 */
import { FileError } from '../../mpc/files/file-error';
import { ANSWER_KINDS, GATE_KINDS } from '../../model/facts';
import type { AnswerKind, GateKind } from '../../model/facts';
import type { Point, Stroke } from '../ink/strokes';
import { isTracePart, readTracePart, traceParts } from './link-trace';
import type { TracePlace } from './link-trace';
import { readTrainingPart, trainingParts } from './link-training';
import type { Draft } from './training-draft';

/** Panels by the id they have on the page. */
export const PANELS = ['draw', 'predict', 'pick', 'pond', 'profile', 'owner', 'evaluate'] as const;
export type PanelId = (typeof PANELS)[number];

/** Further places on the page that its own links lead to. No link that is shared names them. */
const ANCHORS: ReadonlySet<string> = new Set([...PANELS, 'promises', 'servers']);

export interface Link {
  /** Number of a test image. */
  readonly image?: number;
  /** "Predict as I draw". */
  readonly auto?: boolean;
  /** The panel to go to. */
  readonly panel?: PanelId;
  /** How the servers compute sigmoids. */
  readonly gate?: GateKind;
  /** What the client learns of an image. */
  readonly learns?: AnswerKind;
  /** Where the servers are: `tab`, or the name of a configuration beside the page. */
  readonly servers?: string;
  /** What the training form is filled with. */
  readonly training?: Partial<Draft>;
  readonly strokes?: readonly Stroke[];
  /** What the profile shows of a trace, once that is opened. */
  readonly trace?: TracePlace;
}

/** A hash that is no link of this version; the message is for a person. */
export class LinkError extends FileError {
  override readonly name = 'LinkError';
}

const VERSION = 'v4';
/** One that shows a trace. Without that a link is of the version before, which more pages read. */
const WITH_TRACE = 'v5';
const ENDED = new Set([VERSION, WITH_TRACE]);
/** v1 had no parts about the model, v2 no network, and none of them an end. They are links still. */
const READABLE = new Set(['v1', 'v2', 'v3', ...ENDED]);

/** The last part. Programs cut long addresses off, and a number that is cut is another number. */
const END = 'end';
const LAST_IMAGE = 9999;
/** Steps of a drawing's coordinates from side to side: finer than a screen shows. */
const GRID = 999;
/** A drawing may leave the canvas a little. */
const FURTHEST = 1998;
/** Longer addresses are cut off by some programs. */
const MOST_CHARACTERS = 16_000;

/** A file in the page's own folder: nobody else's decides where an image goes. */
const SERVERS = /^(?:tab|[a-z0-9][a-z0-9-]{0,60}\.json)$/;

const WHOLE = /^(?:0|[1-9]\d{0,4})$/;

/** @returns undefined if the drawing is too long for an address. */
export function formatLink(link: Link): string | undefined {
  const { image, auto, panel, gate, learns, servers, training = {}, strokes, trace } = link;
  const parts = [
    trace ? WITH_TRACE : VERSION,
    image !== undefined && `image=${image}`,
    auto !== undefined && `auto=${auto ? 'on' : 'off'}`,
    panel !== undefined && `panel=${panel}`,
    gate !== undefined && `gate=${gate}`,
    learns !== undefined && `learns=${learns}`,
    servers !== undefined && `servers=${servers}`,
    ...trainingParts(training),
    strokes !== undefined && strokes.length > 0 && `ink=${strokes.map(formatStroke).join('_')}`,
    ...(trace ? traceParts(trace) : []),
    END,
  ];
  const hash = `#${parts.filter((part) => part !== false).join(';')}`;
  return hash.length <= MOST_CHARACTERS ? hash : undefined;
}

/**
 * @returns undefined for no hash at all, or one that is an anchor on the page.
 * @throws {LinkError}
 */
export function parseLink(hash: string): Link | undefined {
  const text = hash.replace(/^#/, '');
  if (text === '' || ANCHORS.has(text)) return undefined;
  if (text.length > MOST_CHARACTERS) throw new LinkError('It is too long.');
  const [version, ...parts] = text.split(';');
  if (!READABLE.has(version!))
    throw new LinkError(`It does not begin with ${VERSION} or ${WITH_TRACE}.`);
  if (ENDED.has(version!) && parts.pop() !== END) {
    throw new LinkError(`It does not end with “;${END}”: a part of it was cut off.`);
  }
  const read: { -readonly [K in keyof Link]: Link[K] } = {};
  const seen = new Set<string>();
  const trace: Partial<TracePlace> = {};
  for (const part of parts) {
    const at = part.indexOf('=');
    const [key, value] = [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
    if (seen.has(key)) throw new LinkError(`“${key}” is there twice.`);
    seen.add(key);
    switch (key) {
      case 'image':
        read.image = imageNumber(value);
        break;
      case 'auto':
        if (value !== 'on' && value !== 'off') throw new LinkError('“auto” is neither on nor off.');
        read.auto = value === 'on';
        break;
      case 'panel':
        read.panel = PANELS.find((panel) => panel === value) ?? refuse('“panel” is unknown.');
        break;
      case 'gate':
        read.gate = GATE_KINDS.find((kind) => kind === value) ?? refuse('“gate” is unknown.');
        break;
      case 'learns':
        read.learns = ANSWER_KINDS.find((kind) => kind === value) ?? refuse('“learns” is unknown.');
        break;
      case 'servers':
        read.servers = SERVERS.test(value)
          ? value
          : refuse('“servers” is neither “tab” nor a file beside the page.');
        break;
      case 'ink':
        read.strokes = value.split('_').map(parseStroke);
        break;
      default:
        if (version === WITH_TRACE && isTracePart(key)) {
          Object.assign(
            trace,
            readTracePart(key, value) ?? refuse(`“${key}” is nothing that a trace has.`),
          );
          break;
        }
        read.training = { ...read.training, ...trainingPart(key, value) };
    }
  }
  if (read.image !== undefined && read.strokes) {
    throw new LinkError('It has both a test image and a drawing.');
  }
  if (Object.keys(trace).length > 0) {
    const { digest, ...shown } = trace;
    read.trace = { digest: digest ?? refuse('It does not say of which trace.'), ...shown };
  }
  return read;
}

function refuse(problem: string): never {
  throw new LinkError(problem);
}

function trainingPart(key: string, value: string): Partial<Draft> {
  const part = readTrainingPart(key, value) ?? refuse('It has a part that is not known.');
  if (Object.keys(part).length > 0) return part;
  return refuse(`“${key}” is nothing that the training form offers.`);
}

function imageNumber(value: string): number {
  if (WHOLE.test(value) && Number(value) <= LAST_IMAGE) return Number(value);
  return refuse(`“image” is no whole number from 0 to ${LAST_IMAGE}.`);
}

/** Tool and width, then x and y of each point: "i70.120,300.124,310". */
function formatStroke({ tool, width, points }: Stroke): string {
  const step = (value: number) => Math.max(-GRID, Math.min(FURTHEST, Math.round(value * GRID))) + 0;
  const kept = points.map(({ x, y }) => `${step(x)},${step(y)}`);
  // A pen that rests reports the same point again.
  const moved = kept.filter((point, i) => point !== kept[i - 1]);
  return [`${tool === 'ink' ? 'i' : 'e'}${Math.max(1, step(width))}`, ...moved].join('.');
}

function parseStroke(text: string): Stroke {
  const [head = '', ...rest] = text.split('.');
  const found = /^([ie])([1-9]\d{0,2})$/.exec(head);
  if (!found || rest.length === 0) throw new LinkError('Its drawing is damaged.');
  const points = rest.map((point): Point => {
    const place = /^(-?\d{1,4}),(-?\d{1,4})$/.exec(point);
    const [x, y] = [Number(place?.[1]), Number(place?.[2])];
    const isNear = [x, y].every((value) => value >= -GRID && value <= FURTHEST);
    if (!place || !isNear) throw new LinkError('Its drawing is damaged.');
    return { x: x / GRID, y: y / GRID };
  });
  return { tool: found[1] === 'i' ? 'ink' : 'eraser', width: Number(found[2]) / GRID, points };
}
