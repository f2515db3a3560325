import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWER_KINDS, GATE_KINDS } from '../../model/facts';
import { CHANGES } from '../../players/model-owner/choices';
import type { Stroke } from '../ink/strokes';
import { formatLink, LinkError, PANELS, parseLink } from './link';
import type { Link } from './link';
import { SHOWN_PHASES } from './link-trace';
import { NETWORK_NAMES } from '../../model/networks';
import { BATCHES, DEFAULT_DRAFT, HIDDEN, IMAGES } from './training-draft';

const place = fc.integer({ min: -999, max: 1998 }).map((step) => step / 999);
const stroke: fc.Arbitrary<Stroke> = fc.record({
  tool: fc.constantFrom('ink' as const, 'eraser' as const),
  width: fc.integer({ min: 1, max: 300 }).map((step) => step / 999),
  points: fc.uniqueArray(fc.record({ x: place, y: place }), {
    minLength: 1,
    maxLength: 20,
    selector: ({ x, y }) => `${Math.round(999 * x)} ${Math.round(999 * y)}`,
  }),
});
const training = fc.record(
  {
    network: fc.constantFrom(...NETWORK_NAMES),
    hidden: fc.nat(HIDDEN.length - 1),
    images: fc.constantFrom(...IMAGES),
    batchSize: fc.constantFrom(...BATCHES),
    changes: fc.constantFrom(...CHANGES),
    epochs: fc.integer({ min: 1, max: 100 }).map(String),
    rate: fc.constantFrom('0.1', '0.0001', '0.01', '1e-3'),
    seed: fc.nat(999_999_999).map(String),
  },
  { requiredKeys: [] },
);
const settings = {
  auto: fc.boolean(),
  panel: fc.constantFrom(...PANELS),
  gate: fc.constantFrom(...GATE_KINDS),
  learns: fc.constantFrom(...ANSWER_KINDS),
  training,
};
const withImage = fc.record({ image: fc.nat(9999), ...settings }, { requiredKeys: [] });
const traced = fc.record({
  trace: fc.record(
    {
      digest: fc.stringMatching(/^[0-9a-f]{64}$/),
      op: fc.nat(9_999_999),
      zoom: fc
        .tuple(fc.constantFrom(...SHOWN_PHASES), fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9))
        .map(([phase, from, size]) => ({ phase, from: from / 1000, to: (from + size + 1) / 1000 })),
    },
    { requiredKeys: ['digest'] },
  ),
});
const withInk = fc.record(
  { strokes: fc.array(stroke, { minLength: 1, maxLength: 8 }), ...settings },
  { requiredKeys: [] },
);

describe('a link', () => {
  test('says what it was made from', () => {
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<Link>[]>(withImage, withInk, traced), (link) => {
        const { training: sent, ...rest } = link;
        const { training: read, ...others } = parseLink(formatLink(link)!)!;
        expect(others).toEqual(rest);
        expect({ ...DEFAULT_DRAFT, ...read }).toEqual({ ...DEFAULT_DRAFT, ...sent });
      }),
    );
  });

  test('is an address that needs no escapes, and can be read', () => {
    expect(formatLink({ learns: 'label' })).toBe('#v4;learns=label;end');
    expect(formatLink({ image: 7, auto: false, panel: 'evaluate' })).toBe(
      '#v4;image=7;auto=off;panel=evaluate;end',
    );
    const training = { hidden: HIDDEN.length - 1, images: 5000, epochs: '3', rate: '0.005' };
    expect(formatLink({ gate: 'polynomial', training })).toBe(
      '#v4;gate=polynomial;hidden=128+128;epochs=3;training=5000;rate=0.005;end',
    );
    fc.assert(
      fc.property(withInk, (link) => {
        const url = new URL(`http://localhost/?record${formatLink(link)}`);
        expect(url.hash).toBe(formatLink(link));
      }),
    );
  });

  test('to an op of a trace names the trace by its digest', () => {
    const digest = '0123456789abcdef'.repeat(4);
    const zoom = { phase: 'online', from: -0.0004, to: 12.5 } as const;
    expect(formatLink({ panel: 'profile', trace: { digest, op: 7, zoom } })).toBe(
      `#v5;panel=profile;trace=${digest};op=7;zoom=online,0,12500;end`,
    );
    expect(formatLink({ trace: { digest } })).toBe(`#v5;trace=${digest};end`);
  });

  test.each([
    'trace=',
    `trace=${'a'.repeat(63)}`,
    `trace=${'A'.repeat(64)}`,
    `trace=${'a'.repeat(64)};trace=${'b'.repeat(64)}`,
    `trace=${'a'.repeat(64)};op=-1`,
    `trace=${'a'.repeat(64)};op=07`,
    `trace=${'a'.repeat(64)};op=1e3`,
    `trace=${'a'.repeat(64)};op=12345678`,
    `trace=${'a'.repeat(64)};zoom=online`,
    `trace=${'a'.repeat(64)};zoom=setup,0,1`,
    `trace=${'a'.repeat(64)};zoom=online,5,5`,
    `trace=${'a'.repeat(64)};zoom=online,5,4`,
    `trace=${'a'.repeat(64)};zoom=online,0,1.5`,
    `trace=${'a'.repeat(64)};zoom=online,0,1,2`,
    `trace=${'a'.repeat(64)};zoom=online,0,Infinity`,
    'op=7',
    'zoom=online,0,1',
  ])('%s says no place of a trace', (parts) => {
    expect(() => parseLink(`#v5;${parts};end`)).toThrow(LinkError);
  });

  test('of an earlier version has no trace', () => {
    expect(() => parseLink(`#v4;trace=${'a'.repeat(64)};end`)).toThrow(LinkError);
  });

  test('of an earlier version is read as ever', () => {
    expect(parseLink('#v1;image=7;auto=off')).toEqual({ image: 7, auto: false });
    expect(parseLink('#v2;hidden=64')).toEqual({ training: { hidden: 0 } });
    expect(parseLink('#v3;network=cnn')).toEqual({ training: { network: 'cnn' } });
  });

  test('that is cut anywhere is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof<fc.Arbitrary<Link>[]>(withImage, withInk, traced),
        fc.nat(),
        (link, at) => {
          const whole = formatLink(link)!;
          // Without even its “#” and a letter it is none.
          const cut = whole.slice(0, 2 + (at % (whole.length - 2)));
          expect(() => parseLink(cut)).toThrow(LinkError);
        },
      ),
    );
    expect(() => parseLink('#v4;ink=i70.300,2')).toThrow('a part of it was cut off');
  });

  test('has of the training form what differs from the defaults and can be used', () => {
    expect(formatLink({ training: DEFAULT_DRAFT })).toBe('#v4;end');
    expect(formatLink({ training: { network: 'cnn' } })).toBe('#v4;network=cnn;end');
    const training = { ...DEFAULT_DRAFT, epochs: 'ten', seed: '7', batchSize: 128 };
    expect(formatLink({ training })).toBe('#v4;batch=128;seed=7;end');
  });

  test('keeps points that are off the grid to within half a step', () => {
    const points = [{ x: 0.12345, y: 0.98765 }];
    const hash = formatLink({ strokes: [{ tool: 'ink', width: 0.07, points }] })!;
    const [back] = parseLink(hash)!.strokes!;
    expect(Math.abs(back!.points[0]!.x - 0.12345)).toBeLessThanOrEqual(0.5 / 999);
    expect(Math.abs(back!.points[0]!.y - 0.98765)).toBeLessThanOrEqual(0.5 / 999);
  });

  test('leaves a drawing out that is too long for an address', () => {
    const points = Array.from({ length: 9000 }, (_, i) => ({ x: (i % 9) / 9, y: (i % 7) / 7 }));
    expect(formatLink({ strokes: [{ tool: 'ink', width: 0.07, points }] })).toBeUndefined();
  });

  test.each(['', '#', '#draw', '#evaluate', '#promises', '#servers'])(
    '%s is none, and no mistake',
    (hash) => {
      expect(parseLink(hash)).toBeUndefined();
    },
  );

  test.each([
    '#v5;image=7',
    '#v4;image=7',
    '#v4',
    '#v4;end;image=7',
    '#v2;image=7;end',
    '#v3;network=vgg',
    '#image=7',
    '#v2;gate=step',
    '#v2;hidden=3',
    '#v2;hidden=',
    '#v2;epochs=0',
    '#v2;epochs=1.5',
    '#v2;rate=2',
    '#v2;seed=-1',
    '#v2;batch=33',
    '#v2;training=7',
    '#v2;changes=all',
    '#v2;seed=1;seed=2',
    '#v1;image=',
    '#v1;image=10000',
    '#v1;image=-1',
    '#v1;image=07',
    '#v1;image=7.5',
    '#v1;image=1e3',
    '#v1;image=7;image=8',
    '#v1;auto=yes',
    '#v1;panel=secrets',
    '#v1;panel',
    '#v1;',
    '#v1;colour=red',
    '#v1;ink=',
    '#v1;ink=i70',
    '#v1;ink=x70.1,1',
    '#v1;ink=i0.1,1',
    '#v1;ink=i70.1,9999',
    '#v1;ink=i70.1;2',
    '#v1;image=7;ink=i70.1,1',
    '#%00',
    `#v1;ink=i70${'.1,1'.repeat(5000)}`,
  ])('%s is refused', (hash) => {
    expect(() => parseLink(hash)).toThrow(LinkError);
  });

  test('whatever stands there is read or refused, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `#v3;${rest}`),
          fc.string().map((rest) => `#v5;trace=${'a'.repeat(64)};${rest};end`),
        ),
        (hash) => {
          expect(() => {
            try {
              parseLink(hash);
            } catch (error) {
              if (!(error instanceof LinkError)) throw error;
            }
          }).not.toThrow();
        },
      ),
    );
  });
});
