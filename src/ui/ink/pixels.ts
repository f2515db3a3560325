/** What the model gets of a picture, wherever the picture came from. */
export { SIDE } from '../../model/digits';
export type { Pixels } from '../../players/prediction-client/model-input';
