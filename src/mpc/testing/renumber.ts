/**
 * Makes every message that goes over these links the next one of its session, whatever it was: what a
 * party could do that deviates, so that tests get past the count of messages.
 */
import type { Channel } from '../wire/channel';
import { type Ends } from '../wire/ends';
import { HEADER_BYTES, headerSum } from '../wire/frame';
import { sessionTag } from '../wire/numbering';

/** To be called before the first message. */
export function renumber(ends: Ends<Channel>): void {
  for (const ofParty of ends.values()) for (const end of ofParty.values()) renumberEnd(end);
}

function renumberEnd(end: Channel): void {
  const { tagHigh, tagLow } = sessionTag(end.session);
  const send = end.send.bind(end);
  const sent = [0, 0];
  end.send = (buffer, lane = 0) => {
    if (buffer.byteLength >= HEADER_BYTES) {
      const view = new DataView(buffer);
      view.setUint8(9, lane);
      view.setUint32(32, tagLow, true);
      view.setUint32(36, tagHigh, true);
      view.setUint32(40, (sent[lane]! += 1), true);
      view.setUint32(44, headerSum(view), true);
    }
    send(buffer, lane);
  };
}
