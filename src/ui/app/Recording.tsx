/** Says for as long as it is so that the parties keep what they receive: see `?record`. */
import { isRecording } from '../state/cluster-actions';
import { words } from './words';

export function Recording() {
  if (!isRecording) return null;
  const { on, meaning, end } = words.record;
  return (
    <p className="recording">
      <strong>{on}</strong> {meaning} <a href={withoutRecord()}>{end}</a>
    </p>
  );
}

function withoutRecord(): string {
  const url = new URL(location.href);
  url.searchParams.delete('record');
  return url.href;
}
