/**
 * A picture by the camera, where there is one. A telephone's own camera takes a better one than a page could,
 * and is asked for by a field; elsewhere the page shows what the camera sees. It is off as soon as a picture
 * is taken.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { words } from './camera-words';
import { hasCamera, openCamera, stillOf } from './open-camera';

export function Camera({ onTake }: { readonly onTake: (file: File) => void }) {
  const isThere = useIsThere();
  const [stream, setStream] = useState<MediaStream>();
  const [problem, setProblem] = useState<string>();
  const video = useRef<HTMLVideoElement>(null);
  const inputId = useId();

  useEffect(() => {
    const screen = video.current;
    if (!stream || !screen) return undefined;
    screen.srcObject = stream;
    // Autoplay may be forbidden; a picture is taken of whatever is shown.
    screen.play().catch(() => undefined);
    const ended = () => {
      setStream(undefined);
      setProblem(words.ended);
    };
    const tracks = stream.getTracks();
    for (const track of tracks) track.addEventListener('ended', ended);
    return () => {
      for (const track of tracks) {
        track.removeEventListener('ended', ended);
        track.stop();
      }
    };
  }, [stream]);

  if (!isThere) return null;
  if (matchMedia('(pointer: coarse)').matches) {
    return (
      <label className="button" htmlFor={inputId}>
        {words.take}
        <input
          id={inputId}
          className="hidden"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onTake(file);
            event.target.value = '';
          }}
        />
      </label>
    );
  }
  const open = async () => {
    setProblem(undefined);
    try {
      setStream(await openCamera());
    } catch (error) {
      setProblem(words.problem(error instanceof Error ? error.name : ''));
    }
  };
  const take = async () => {
    if (!video.current) return;
    const file = await stillOf(video.current, words.fileName);
    setStream(undefined);
    if (file) onTake(file);
    else setProblem(words.noPicture);
  };
  return (
    <>
      {!stream && <Button onClick={() => void open()}>{words.use}</Button>}
      {problem !== undefined && <Alert>{problem}</Alert>}
      {stream && (
        <div className="camera">
          <video ref={video} muted playsInline aria-label={words.view} />
          <div className="camera-buttons">
            <Button look="primary" onClick={() => void take()}>
              {words.now}
            </Button>
            <Button onClick={() => setStream(undefined)}>{words.off}</Button>
          </div>
        </div>
      )}
    </>
  );
}

/** Cameras come and go. */
function useIsThere(): boolean {
  const [isThere, setIsThere] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    const look = async () => {
      const found = await hasCamera();
      if (!gone.signal.aborted) setIsThere(found);
    };
    void look();
    const heard = () => void look();
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    mediaDevices?.addEventListener('devicechange', heard, { signal: gone.signal });
    return () => gone.abort();
  }, []);
  return isThere;
}
