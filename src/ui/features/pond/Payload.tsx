/** What was in a message: a picture, a histogram, and whether chance could have made it. */
import { Explained } from '../../components/Explained';
import { formatBytes, formatCount } from '../../components/format';
import { PixelCanvas } from '../../components/PixelCanvas';
import type { PayloadView } from '../../../workers/inspection/control';
import { SIDE } from '../../ink/pixels';
import { lowBytesOf } from './image-shares';
import { HeatMap, heatWidth } from './HeatMap';
import { Histogram } from './Histogram';
import { showP } from './p-value';
import { words } from './words';

/** Below this, chance is not a good explanation any more. */
const UNUSUAL = 0.001;

/** Bytes of a masked image in either ring. */
const SIZES: ReadonlySet<number> = new Set([4 * SIDE * SIDE, 8 * SIDE * SIDE]);

interface PayloadProps {
  readonly title: string;
  readonly view: PayloadView;
}

export function Payload({ title, view: { bytes, uniformity } }: PayloadProps) {
  const { chiSquare, pValue } = uniformity;
  const isImage = SIZES.has(bytes.length);
  const label = words.inspector.payload(title);
  return (
    <div className="mill-payload">
      <h4>{label}</h4>
      <div className="mill-payload-columns">
        <figure className="mill-part">
          {isImage ? (
            <PixelCanvas pixels={lowBytesOf(bytes)} label={label} />
          ) : (
            <HeatMap bytes={bytes} label={label} />
          )}
          <figcaption className="note">
            {formatBytes(bytes.length)}.{' '}
            {isImage ? words.inspector.asImage : words.inspector.asHeat(heatWidth(bytes.length))}
          </figcaption>
        </figure>
        <div>
          <Histogram {...uniformity} />
          <p className="mill-verdict">
            {pValue === undefined ? (
              words.inspector.tooShort
            ) : (
              <Explained terms={['chance']}>
                {words.inspector.chi(formatCount(Math.round(chiSquare)), showP(pValue))}
              </Explained>
            )}
          </p>
          {pValue !== undefined && (
            <p className="note">
              {pValue < UNUSUAL ? words.inspector.looksUneven : words.inspector.looksRandom}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
