/** Traces that somebody opens in the profile. */
import { withDigest } from '../../../src/mpc/files/json-digest';
import { chromeTrace } from '../../../src/report/chrome-trace';
import { tracedRun } from '../../../src/report/testing/traces';
import { readTrace, TraceFormatError } from '../../../src/report/trace-file';
import { target } from '../campaign';
import { changedJson } from '../json';
import { changedText } from '../text';

const run = await tracedRun();
const nodes = [{ node: 1, layer: 'input', title: 'image × weights 1' }];
const small = { ...run, spans: run.spans.slice(0, 5), messages: run.messages.slice(0, 5), nodes };
const TEXT = await withDigest(JSON.stringify(chromeTrace(small)));

export const traces = target<string>({
  name: 'trace files',
  good: TEXT,
  async make(choices) {
    if (choices.isOnce(4)) return changedText(TEXT, choices);
    const text = changedJson(
      choices.of<object>([small, { ...small, version: 2 }, { ...small, version: 3 }]),
      choices,
    );
    return text.length > 2 && text.endsWith('}') ? withDigest(text) : text;
  },
  async take(text) {
    const { run: read } = await readTrace(text);
    // What was read can be shown, saved, and read again.
    const written = await withDigest(JSON.stringify(chromeTrace(read)));
    return JSON.stringify((await readTrace(written)).run);
  },
  refusals: [TraceFormatError],
});
