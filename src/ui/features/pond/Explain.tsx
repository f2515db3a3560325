/** One thing at three depths: a sentence, a picture, the formula. The depth stays as chosen. */
import { useState } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import { Segmented } from '../../components/Segmented';
import { useApp } from '../../state/store';
import type { Explanation, Tile } from './explanations';
import { MathFormula } from './formula';
import { noiseTile } from './noise-tile';
import { words } from './words';

const DEPTHS = ['sentence', 'picture', 'formula'] as const;

export function Explain({ explanation }: { readonly explanation: Explanation }) {
  const [depth, setDepth] = useState<(typeof DEPTHS)[number]>('sentence');
  const { sentence, picture, caption, formula } = explanation;
  return (
    <div className="mill-explain">
      <Segmented
        label={words.depth.label}
        options={DEPTHS}
        names={words.depth}
        value={depth}
        onChange={setDepth}
      />
      <div className="mill-depth">
        {depth === 'sentence' && <p>{sentence}</p>}
        {depth === 'picture' && (
          <figure>
            <div className="mill-tiles" aria-hidden="true">
              {picture.map((tile, i) => (
                // The tiles of one picture never change places.
                // oxlint-disable-next-line react/no-array-index-key
                <TilePicture key={i} tile={tile} />
              ))}
            </div>
            <figcaption className="note">{caption}</figcaption>
          </figure>
        )}
        {depth === 'formula' && <MathFormula formula={formula} />}
      </div>
    </div>
  );
}

const NOISE: Partial<Record<Tile, number>> = { noise: 1, 'noise-2': 2, 'noise-3': 3 };

function TilePicture({ tile }: { readonly tile: Tile }) {
  const input = useApp((state) => state.answer?.question.input ?? state.input);
  const noise = NOISE[tile];
  if (noise !== undefined) return <PixelCanvas pixels={noiseTile(noise)} />;
  if (tile === 'image') return <PixelCanvas pixels={input.pixels} />;
  const path = PATHS[tile];
  if (!path) return <span className="mill-sign">{tile}</span>;
  return (
    <svg className="mill-tile" viewBox="0 0 28 28">
      <path d={path} />
    </svg>
  );
}

const PATHS: Partial<Record<Tile, string>> = {
  seed: 'M14 5c4 5.4 6 8.2 6 11.400a6 6 0 0 1-12 0C8 13.200 10 10.400 14 5Z',
  weights: 'M6 6L22 10M6 6L22 18M6 14L22 10M6 14L22 18M6 22L22 10M6 22L22 18',
  wave: 'M2 14C5 4 8 4 11 14S17 24 20 14S25 6 27 10',
  bars: 'M5 23V17M10 23V8M15 23V19M20 23V13M24 23V21',
};
