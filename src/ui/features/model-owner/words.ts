/** The English of the model owner's panel. */
import type { Changes } from '../../../players/model-owner/choices';
import type { AnswerKind, GateKind } from '../../../model/facts';
import type { NetworkName } from '../../../model/networks';

const changes: Record<Changes, string> = {
  none: 'not at all',
  light: 'a little: moved, turned',
  strong: 'much, as for the shipped model',
};

const names: Record<NetworkName, string> = {
  sigmoid: '784 – 512 – 10, sigmoid',
  cnn: 'Convolutional, of TensorFlow.js',
  lenet: 'Convolutional, LeNet-5',
  'mlp-a': '784 – 128 – 128 – 10, ReLU',
  'mlp-he': '784 – 128 – 64 – 10, ReLU',
  'securenn-b': 'Convolutional, SecureNN’s B',
  'securenn-c': 'Convolutional, SecureNN’s C',
  'securenn-d': 'Convolutional, SecureNN’s D',
};

const about: Record<NetworkName, string> = {
  sigmoid: 'One hidden layer of sigmoids, which the page begins with.',
  cnn: 'Convolutions 5 × 5 with 8 and 16 filters, a maximum and ReLU after each, and ten scores: the network of TensorFlow.js’s MNIST example.',
  lenet:
    'Convolutions 5 × 5 with 6 and 16 filters, a maximum and ReLU after each, then 120 and 84 units: LeCun’s network of 1998, with ReLU and maxima.',
  'mlp-a': 'Two hidden layers of ReLU: network A of SecureNN, and of TF Encrypted’s examples.',
  'mlp-he':
    'Two hidden layers of ReLU: the MNIST workload of HomomorphicEncryption.org’s benchmarks.',
  'securenn-b':
    'Convolutions 5 × 5 with 16 and 16 filters, a maximum and ReLU after each, then 100 units.',
  'securenn-c':
    'Convolutions 5 × 5 with 20 and 50 filters, a maximum and ReLU after each, then 500 units. The largest here: slow to train and to deal for.',
  'securenn-d': 'One convolution 5 × 5 with 5 filters, every second place, ReLU, then 100 units.',
};

export const words = {
  network: {
    label: 'Network',
    trained: 'Trained, ready to use',
    untrained: 'To be trained here first',
    own: 'Your own',
    ownName: (file: string | undefined, network: string, share: string) =>
      `${file === undefined ? '' : `${file}: `}${network}, ${share}`,
    notTaken: (reason: string) => `Your own network was not taken up. ${reason}`,
    ownAbout:
      'Your own network. “Train” begins anew with its layers, “Continue” goes on from its weights.',
    unkept:
      'Your own network, which this browser does not keep: export it before you choose another.',
    ownInUse: 'The servers have it.',
    ownShare: 'The servers get it by “Share with servers”.',
    names,
    about,
    numbers: (count: string) => `${count} weights.`,
    bring: 'Use the trained weights',
    bringHelp:
      'Its trained weights come with the page: “Use the trained weights” gives them to the servers.',
    inUse: 'The servers have its trained weights. Choose another, and they get it at once.',
    trainFirst:
      'No weights of it come with the page: “Train” makes some, which you can then share.',
  },

  card: {
    inUse: 'The servers have',
    atHand: 'The owner has',
    same: 'The owner and the servers have',
    network: 'Network',
    accuracy: 'Right on the test images',
    learnt: 'Learnt from',
    learns: 'The client learns',
    answers: {
      scores: 'the ten scores',
      label: 'the digit alone',
    } satisfies Record<AnswerKind, string>,
    gate: 'Gate',
    period: (period: number, harmonics: number) => `period ${period}, ${harmonics} harmonics`,
    compared: (largest: string) =>
      `Activations are comparisons, which are exact. Pre-activations reach ${largest}, and half as much again ` +
      'has room.',
    noGate: 'It has no activations, so there is no gate to choose.',
    polynomial: 'polynomial of degree 9',
    whyPolynomial: (largest: string) =>
      `The polynomial follows the curve up to 10 and then leaves it. The largest pre-activation that the owner saw is ${largest}.`,
    why: (largest: string, isTwice: boolean, wanted: string, period: number, room: number) =>
      `The largest pre-activation that the owner saw is ${largest}${isTwice ? ', and a tanh takes twice as much' : ''}. With a quarter more, ${wanted} must fit into the part of a period in which the waves add up to the curve, 3/8 of it: ${period} has room for ${room}. So many harmonics keep the error of the gate below 0.001. Both are public; the weights are not.`,
    units: (layers: readonly string[]) => layers.join(' – '),
    images: (images: string, epochs: string) => `${images} images, ${epochs}`,
    further: (images: string) => `${images}, trained further`,
    epochs: (epochs: string) => (epochs === '1' ? '1 epoch' : `${epochs} epochs`),
  },

  form: {
    title: 'Train a network',
    hidden: 'Hidden layers',
    hiddenName: (units: readonly number[]) => `${units.join(' + ')} units`,
    epochs: 'Epochs',
    images: 'Training images',
    changes: 'Images varied',
    changesNames: changes,
    rate: 'Learning rate',
    batch: 'Batch size',
    seed: 'Seed',
    invalid: {
      epochs: 'Epochs must be a whole number from 1 to 100.',
      rate: 'The learning rate must lie between 0.0001 and 0.1.',
      seed: 'The seed must be a whole number from 0 to 999,999,999.',
    },
    note: 'Training runs in the model owner’s worker. The 60,000 training images are 47 MB; they load when they are first needed. Few images are quick to try, but make a worse network.',
  },

  actions: {
    train: 'Train',
    stop: 'Stop',
    go: 'Continue',
    goesOn: (network: string) =>
      `“Train” begins anew with the network chosen above. “Continue” trains the one that the owner has at hand: ${network}.`,
    notImported: (reason: string) => `What was dropped was not imported. ${reason}`,
    share: 'Share with servers',
    export: 'Export weights',
    import: 'Import weights',
    file: 'Weights file',
    starting: 'The servers are still starting.',
    stopped: 'The servers have stopped. Restart them first.',
    mending: 'A worker is being replaced; that takes a moment.',
    running: 'A training is running. Stop it first.',
    measuring: 'The network is being measured; that takes some seconds.',
    notRunning: 'No training is running.',
    sharing: 'Weights are being shared.',
    importing: 'Weights are being read.',
    fetching: 'A network is being fetched.',
    evaluating:
      'An evaluation is running with the network that the servers have. Cancel it first, or let it end.',
    trying: 'The network is being tried; cancel that first.',
    isShared: 'The servers have these weights already.',
    gate: 'Gate',
    gates: {
      periodic: 'periodic, as the model was trained for',
      polynomial: 'polynomial, as Pond was',
    } satisfies Record<GateKind, string>,
    gateNote:
      'Classic Pond computes each sigmoid as a polynomial, with a truncation after each product: 12 rounds a hidden layer in place of 2. Share it with the servers, then compare digits, rounds, bytes and time here, in the profile and in an evaluation.',
    label: 'Label only',
    labelNote:
      'The client learns the digit and nothing else: no scores, no probabilities. Scores of many images give a model away bit by bit; labels much less. The servers compare all pairs of scores in one round and look the winner up in another, and learn no order either.',
    scoresNote: 'The client learns all ten scores.',
    labelPending: 'The servers do not do so yet: “Share with servers” changes it.',
    labelWaits: 'The servers do not do so yet: that waits for what is under way.',
    goHelp: 'Goes on where it was stopped; otherwise trains the owner’s network further.',
    drop: 'Drop files or a folder here to import them.',
    importHelp:
      'Also by dropping files, or their folder, onto this panel. A Millpond JSON file; model.json and .bin of a TensorFlow.js layers model; an ONNX file, which PyTorch exports; or a .keras or .h5 file of Keras.',
  },

  dryRun: {
    title: 'Before it is shared',
    looking: 'What the servers would compute is being worked out.',
    problem: (why: string) => `The servers could not compute it. ${why}`,
    rounds: 'Rounds between the servers',
    online: 'Sent for one image, online',
    offline: 'Sent ahead of it',
    time: 'Time of one image',
    open: 'being measured',
    timing: (online: string, offline: string) => `${online} ms, and ${offline} ms ahead`,
    timeNote:
      'Rounds and bytes follow from the layers. The time was measured here, in the model owner’s worker, with all five parties taking turns; links between machines add theirs.',
    layers: 'Layers',
    layersNote:
      'What comes out of each, in the ring and with the fraction bits that it is shared in.',
    columns: ['Layer', 'Shape', 'Ring', 'Fraction bits'],
    image: 'the image',
    rings: { 32: '2³²', 64: '2⁶⁴' },
    tryOut: (count: string) => `Try on ${count} test images`,
    cancel: 'Cancel',
    trial: 'Trial',
    progress: 'Trial progress',
    begun: 'All five parties start in the model owner’s worker. Nothing leaves it.',
    pace: (done: string, count: string, left: string) => `${done} of ${count}, ${left} left`,
    none: 'Cancelled before the first image was counted.',
    overtaken: 'The trial was stopped: something else was chosen meanwhile.',
    agree: (agree: string, count: string) =>
      `Private and plaintext say the same of ${agree} of ${count} test images.`,
    figures: (ours: string, theirs: string, difference: string | undefined) =>
      `Right are ${ours} privately and ${theirs} in the clear.` +
      (difference === undefined ? '' : ` The largest difference of a score is ${difference}.`),
  },

  training: {
    progress: 'Training progress',
    status: 'Training',
    idle: 'Nothing is being trained.',
    loading: 'The training images are loading.',
    epoch: (epoch: number, epochs: number) => `Epoch ${epoch} of ${epochs}.`,
    tested: (share: string) => `${share} of the test images are right.`,
    measuring: 'Measuring how large its values are.',
    stopped: 'Stopped. It can go on.',
    finished: 'Finished.',
    bytes: (loaded: string, total: string) => `${loaded} of ${total}`,
    step: (step: string, steps: string, left: string) => `Step ${step} of ${steps}, ${left} left`,
    loss: 'Loss',
    accuracy: 'Accuracy',
    lossNow: (loss: string) => `${loss} on the training images`,
    accuracyNow: (share: string) => `${share} on the training images; dots: test images`,
    epochTable: 'Accuracy on the test images',
    epochColumn: 'Epoch',
    testColumn: 'Right',
  },

  kept: {
    offer: (network: string, share: string, when: string) =>
      `This browser has kept your network ${network} of ${when}, which has ${share} of the test images right.`,
    others: (count: number) =>
      count === 1 ? 'One more is in the list below.' : `${count} more are in the list below.`,
    adopt: 'Take it up again',
    forget: 'Forget it',
    has: (network: string, when: string) =>
      `This browser keeps your network ${network} of ${when}.`,
    forgotten: (network: string) => `This browser has forgotten ${network}.`,
    undo: 'Keep it after all',
  },

  shared: 'The servers have the new weights.',
} as const;
