/** Why there is no private form of an operator: all that ONNX's tests have and `operators` has not. */

const CURVES = 'exponentials, logarithms, roots, waves: no op for such a curve but the gates';
const REASONS: Readonly<Record<string, readonly string[]>> = {
  [CURVES]: [
    ...['Exp', 'Log', 'Sqrt', 'Erf', 'Softplus', 'Elu', 'Selu', 'Celu', 'ReduceL2', 'LRN'],
    ...['ReduceLogSum', 'ReduceLogSumExp', 'Sin', 'Cos', 'Tan', 'Sinh', 'Cosh', 'Asin', 'Acos'],
    ...['Atan', 'Asinh', 'Acosh', 'Atanh'],
  ],
  'exponentials and a division: the client does them in the clear, with what only it gets': [
    ...['Softmax', 'LogSoftmax'],
  ],
  'a division by a private value': ['Reciprocal', 'Softsign', 'Det'],
  'it divides by what it measures on private values': [
    ...['InstanceNormalization', 'LayerNormalization', 'MeanVarianceNormalization'],
  ],
  'training, which is in the clear': [
    ...['SoftmaxCrossEntropyLoss', 'NegativeLogLikelihoodLoss', 'Momentum', 'Adam', 'Adagrad'],
  ],
  'it rounds to integers, or counts modulo a number': [
    ...['Floor', 'Ceil', 'Round', 'Mod', 'QuantizeLinear', 'DynamicQuantizeLinear'],
    ...['QLinearConv', 'QLinearMatMul'],
  ],
  'changes of the type of numbers: private values have one': ['Cast', 'CastLike', 'BitShift'],
  'nothing in it is private': [
    ...['Shape', 'Size', 'ConstantOfShape', 'EyeLike', 'Range', 'MelWeightMatrix'],
    ...['HannWindow', 'HammingWindow', 'BlackmanWindow', 'IsInf', 'IsNaN'],
  ],
  'what it finds has as many elements as the private values decide': ['NonZero', 'Unique'],
  'the order of private values, or places that they say': [
    ...['TopK', 'NonMaxSuppression', 'OneHot', 'MaxUnpool'],
  ],
  'pictures in another size': ['Resize', 'Upsample', 'GridSample', 'RoiAlign'],
  'recurrent networks': ['RNN', 'LSTM', 'GRU'],
  'Fourier transforms': ['DFT', 'STFT'],
  'draws at random': ['Bernoulli', 'RandomUniformLike'],
  'branches, loops and sequences': [
    ...['If', 'Loop', 'Scan', 'SequenceMap', 'SequenceInsert', 'SequenceLength', 'SequenceEmpty'],
    ...['OptionalGetElement', 'OptionalHasElement'],
  ],
  'text and n-grams': ['StringNormalizer', 'TfIdfVectorizer'],
};

const BY_OPERATOR = new Map(
  Object.entries(REASONS).flatMap(([reason, names]) =>
    names.map((name) => [name, reason] as const),
  ),
);

export const reasonFor = (operator: string): string =>
  BY_OPERATOR.get(operator) ?? `there is no private ${operator}`;
