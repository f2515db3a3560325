// What must work before the page does, and if it does not: the theme and the size of text, so that the
// page does not flash in another one, the pen, and a word when a file that the page begins with is missing or slow. It
// is a file of its own because the page's policy allows no script within the page; without it all goes on.
(() => {
  const root = document.documentElement;
  try {
    root.dataset.theme = localStorage.getItem('millpond-theme') ?? 'system';
    root.dataset.text = localStorage.getItem('millpond-text') ?? 'usual';
  } catch {
    root.dataset.theme = 'system';
  }

  // The pen, until the page takes it over: `features/draw/first-ink.ts`.
  const drawn = [];
  let growing;
  let hasPage = false;
  let take = (points) => drawn.push(points);
  const pen = new AbortController();

  function draw(event) {
    const canvas = event.target;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const places = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of places.length > 0 ? places : [event]) {
      growing.push({ x: (clientX - left) / width, y: (clientY - top) / height });
    }
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d');
    // As wide as the brush is to begin with.
    context.lineWidth = 0.07 * side;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = getComputedStyle(canvas).color;
    for (const points of [...drawn, growing]) {
      context.beginPath();
      for (const { x, y } of points) context.lineTo(x * side, y * side);
      context.stroke();
    }
  }

  const hear = (what, then) =>
    addEventListener(
      what,
      (event) => {
        const { target, isPrimary, button } = event;
        if (isPrimary && button <= 0 && target instanceof HTMLCanvasElement) then(event);
      },
      { signal: pen.signal, capture: true },
    );
  hear('pointerdown', (event) => {
    if (!event.target.matches('.drawing')) return;
    event.target.setPointerCapture(event.pointerId);
    growing = [];
    draw(event);
  });
  hear('pointermove', (event) => growing && draw(event));
  const lift = () => {
    if (growing) take(growing);
    growing = undefined;
    if (hasPage) pen.abort();
  };
  hear('pointerup', lift);
  hear('pointercancel', lift);
  /** What was drawn, and what is being drawn once it is. */
  globalThis.takeInk = (taker) => {
    hasPage = true;
    take = taker;
    drawn.splice(0).forEach((points) => take(points));
    if (!growing) pen.abort();
  };

  /** Milliseconds until something is said of what is still on its way. */
  const SLOW = 8000;

  const nameOf = (url) => url.split(/[?#]/)[0].split('/').pop();
  const urlOf = (element) => element.src || element.href;
  /** Once it has, it has taken away the words that stood there until then. */
  const hasStarted = () => document.body && !document.querySelector('.first-words');
  /** The page's own style sheet is the first; parts bring theirs, and say themselves if they fail. */
  const style = () => document.querySelector('link[rel=stylesheet]');
  const failed = new Set();

  function say(text) {
    const trouble = document.getElementById('trouble');
    if (!trouble) {
      addEventListener('DOMContentLoaded', () => say(text), { once: true });
      return;
    }
    trouble.firstElementChild.textContent = text;
    trouble.lastElementChild.onclick = again;
    trouble.hidden = text === '';
  }

  /**
   * By script it holds up neither the first paint nor the page's script.
   * @param question makes another address of it: a browser asks only once for one that still hangs.
   */
  function restyle(question = '') {
    const old = style();
    const link = old.cloneNode();
    link.href = old.href.split('?')[0] + question;
    link.onload = () => say('');
    old.replaceWith(link);
  }

  function again() {
    if (hasStarted()) restyle(`?${Date.now()}`);
    else location.reload();
  }

  function sayFailed() {
    // A script fails with what it imports: then that is what is to blame.
    const all = [...failed];
    const causes = all.filter(({ tagName }) => tagName === 'LINK');
    const names = (causes.length > 0 ? causes : all).map((element) => nameOf(urlOf(element)));
    say(`${names.join(', ')} could not be loaded.`);
  }

  function fail(element) {
    if (hasStarted() && element !== style()) return;
    failed.add(element);
    sayFailed();
  }

  const needed = () =>
    document.querySelectorAll('script[type=module], link[rel=modulepreload], link[rel=stylesheet]');
  const arrived = (element) => performance.getEntriesByName(urlOf(element)).at(-1);
  /** A host's refusal, or a connection that brought nothing: it has no status. */
  const isFailure = ({ responseStatus, decodedBodySize }) =>
    responseStatus >= 400 || (responseStatus === 0 && decodedBodySize === 0);

  addEventListener(
    'error',
    ({ target, message }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'preload') return;
      if (target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) fail(target);
      else if (!hasStarted() && message) say(`This browser could not run the page: ${message}`);
    },
    true,
  );
  // What failed before this script came.
  for (const element of needed()) {
    const entry = arrived(element);
    if (entry && isFailure(entry)) fail(element);
  }

  // What was cut before this script came looks as if it were whole. The browser waits for both, and for this script, too.
  const hasStyle = () => getComputedStyle(root).getPropertyValue('--ink') !== '';
  addEventListener(
    'load',
    () => {
      if (!document.getElementById('trouble').hidden) return;
      if (!hasStarted()) fail(document.querySelector('script[type=module]'));
      else if (!hasStyle()) fail(style());
    },
    { once: true },
  );

  // What the first answer needs and the browser does not know of yet. The page's own files are on their way
  // before this script is there, and what is asked for now comes a round trip later: the way is never empty.
  const askSoon = () => {
    // Who was here before has them at hand.
    if (navigator.serviceWorker?.controller) return;
    const soon = document.getElementById('soon');
    // Workers use most of them, by the browser's cache: preloaded for the page they would count as not used, and
    // Chromium says so of each. What does not come is asked for again by who needs it, and missed there.
    for (const { href } of soon.content.querySelectorAll('[rel=prefetch]')) {
      fetch(href, { priority: 'low' })
        .then((response) => response.blob())
        .catch(() => undefined);
    }
    document.head.append(...soon.content.querySelectorAll('[rel=preload]'));
  };
  if (document.getElementById('soon')) askSoon();
  else addEventListener('DOMContentLoaded', askSoon, { once: true });

  setTimeout(() => {
    if (failed.size > 0 || (hasStarted() && style()?.sheet)) return;
    const late = [...needed()].filter((element) => !arrived(element));
    if (late.length === 0) return;
    if (late.includes(style())) restyle();
    say(`Still loading ${late.map((element) => nameOf(urlOf(element))).join(', ')}.`);
    const timer = setInterval(() => {
      if (!hasStarted() || !style()?.sheet) return;
      clearInterval(timer);
      if (failed.size === 0) say('');
    }, 1000);
  }, SLOW);
})();
