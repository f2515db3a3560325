/** What is said of the commands, and how they end: docs/deploy.md has the same. */

export const EXIT = { failed: 1, usage: 2, file: 3, refused: 4 } as const;

/** What was typed is no command; the message says what would be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `millpond: private predictions by three servers, none of which sees the image or the model.

  millpond keys --role ROLE --out FOLDER [--host NAME]...   a host's key, certificate and key at rest
  millpond keys --owner --out FOLDER                        a model owner's key
  millpond keys --at-rest --out FOLDER                      another key at rest, to be put first
  millpond config check --config FILE [--own FILE]          says whether configurations are right
  millpond serve --config FILE --own FILE                   a host, until SIGTERM or Ctrl+C
  millpond share --config FILE --key FILE --model FILE      an owner shares a model with all three hosts
  millpond predict --config FILE --image N | --count N | --pixels FILE
  millpond bench --config FILE                              how long predictions take

ROLE is server0, server1 or crypto-producer.

Options:
  --config FILE   the public configuration, the same for everybody (pond.json)
  --own FILE      a host's private configuration (server0.json)
  --role ROLE     with serve: refuse to be another role than this
  --name NAME     of the model at the hosts (digits)
  --model FILE    a model's card, or weights that the page has exported
  --image N       the test image of that number, counted from 0
  --count N       the first so many test images; with bench, predictions of one image
  --mnist FOLDER  with the test images of MNIST, for --image and --count (public/mnist)
  --pixels FILE   images of 784 bytes each, 0 is paper and 255 ink
  --label         with share: clients learn the digit alone, and no scores
  --host NAME     a name or an address of the host, for its certificate
  --json          one line of JSON on stdout, and nothing else there
  --help          this
  --version       of the program and of what hosts speak: other versions refuse it

Ends with
  0  it was done
  1  it was not: the disk, the network or the program failed
  2  it is no command, or its options are none
  3  a file that it was given is missing, is not readable or is wrong: configurations, keys, models, images
  4  a host has refused it, or none answers
With --json a command that was not done says why in its one line: {"error": {"kind", "message", …}, "exit"}.

docs/deploy.md goes from nothing to three hosts.
`;
