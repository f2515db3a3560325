/**
 * What the document "Trace Event Format" says of a file in the JSON Object Format, for the kinds of events that we
 * write: which fields each has, and of what type. Viewers are lenient in ways of their own; this is the common
 * ground. Written from the document, not from what we write.
 */
import * as v from 'valibot';

/** Microseconds. "ts: the tracing clock timestamp of the event"; it may have a fraction. */
const clock = v.pipe(v.number(), v.finite(), v.minValue(0));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));
const args = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));
const common = { name: text, pid: whole, tid: whole };
/** "cat: a comma separated list of categories"; every event but metadata has it. */
const timed = { ...common, cat: text, ts: clock };

/** "There is an extra parameter dur … tts and tdur are optional." */
const complete = v.strictObject({
  ph: v.literal('X'),
  ...timed,
  dur: clock,
  args: v.optional(args),
});

/** "The counter events … each key is a series", so its values are numbers. */
const counter = v.strictObject({
  ph: v.literal('C'),
  ...timed,
  args: v.pipe(
    v.record(v.string(), v.pipe(v.number(), v.finite())),
    v.check((series) => Object.keys(series).length > 0),
  ),
});

/** Flow events have an id that is shared by start and finish; "bp": "e" binds to the enclosing slice. */
const flow = { ...timed, id: v.union([whole, text]), args: v.optional(args) };
const flowStart = v.strictObject({ ph: v.literal('s'), ...flow });
const flowFinish = v.strictObject({ ph: v.literal('f'), bp: v.optional(v.literal('e')), ...flow });

/** Each kind of metadata has one argument, of a name and a type of its own. */
const metadata = v.variant('name', [
  v.strictObject({
    ph: v.literal('M'),
    ...common,
    name: v.picklist(['process_name', 'thread_name', 'process_labels']),
    args: v.strictObject({ name: text }),
  }),
  v.strictObject({
    ph: v.literal('M'),
    ...common,
    name: v.picklist(['process_sort_index', 'thread_sort_index']),
    args: v.strictObject({ sort_index: v.pipe(v.number(), v.safeInteger()) }),
  }),
]);

/** "JSON Object Format": a list of events, and what a viewer may show of it; other keys are metadata. */
export const traceEventFormat = v.looseObject({
  displayTimeUnit: v.optional(v.picklist(['ms', 'ns'])),
  traceEvents: v.array(v.union([complete, counter, flowStart, flowFinish, metadata])),
  otherData: v.optional(v.record(v.string(), v.unknown())),
});
