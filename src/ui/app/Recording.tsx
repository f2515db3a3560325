/** Says for as long as it is so that the parties keep what they receive: see `?record`. */
import { useSyncExternalStore } from 'react';
import { isRecording } from '../state/cluster-actions';
import { words } from './words';

/** It is for life; but the first screen's text, which is the same for all, does not know it. */
const never = () => () => undefined;

export function Recording() {
  const isOn = useSyncExternalStore(
    never,
    () => isRecording,
    () => false,
  );
  if (!isOn) return null;
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
