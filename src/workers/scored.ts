/** The client's scores, and its doubts about them: loaded when a prediction first needs them. */
import { loadPart } from '../assets/load-part';
import type { ClassScores, ClientAnswer } from '../players/answers';

/** Of an image. */
const PIXELS = 784;

type Scores = typeof import('../players/prediction-client/scores');

export class Scored {
  /** TensorFlow.js comes in its own time: nobody needs it before there are logits. */
  #scores: Promise<Scores> | undefined;

  async warmUp(): Promise<void> {
    const { scoresOf } = await this.#load();
    // Once for nothing: the first call is the slow one.
    scoresOf(new Float64Array(10));
  }

  /**
   * @param predict asks with these scores.
   * @param look whether a person looks at one image: then its doubts are looked for, too.
   */
  async answer(
    pixels: Uint8Array,
    look: boolean,
    predict: (scoresOf: (logits: Float64Array) => ClassScores[]) => Promise<ClientAnswer>,
  ): Promise<ClientAnswer> {
    const { scoresOf, doubtOf, likenessOf } = await this.#load();
    const answer = await predict(scoresOf);
    if (!look) return answer;
    const scores = answer.scores.map((score, i) => {
      const image = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
      return Object.assign(score, {
        doubt: doubtOf(image, likenessOf(image), score.probabilities),
      });
    });
    return { ...answer, scores };
  }

  #load(): Promise<Scores> {
    this.#scores ??= loadPart('scores', () => import('../players/prediction-client/scores'));
    // What failed is tried again when it is needed again.
    this.#scores.catch(() => (this.#scores = undefined));
    return this.#scores;
  }
}
