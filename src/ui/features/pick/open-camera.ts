/** The browser's camera: whether there is one, what it sees, and one picture of that. */

/** On a page that is not served safely there are no devices at all. */
const devices = (): MediaDevices | undefined =>
  (navigator as { mediaDevices?: MediaDevices }).mediaDevices;

export async function hasCamera(): Promise<boolean> {
  try {
    const all = (await devices()?.enumerateDevices()) ?? [];
    return all.some(({ kind }) => kind === 'videoinput');
  } catch {
    return false;
  }
}

/** @throws DOMException that says by its name why not. */
export async function openCamera(): Promise<MediaStream> {
  const there = devices();
  if (!there) throw new DOMException('There are no devices.', 'NotFoundError');
  return there.getUserMedia({ audio: false, video: { facingMode: 'environment' } });
}

/** @returns undefined as long as the camera has shown nothing. */
export async function stillOf(video: HTMLVideoElement, name: string): Promise<File | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return undefined;
  context.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  return blob ? new File([blob], name) : undefined;
}
