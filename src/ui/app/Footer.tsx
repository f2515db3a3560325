/** What is promised, and what is not, in plain words. */
import { text } from '../text';

export function Footer() {
  return (
    <footer className="promise" aria-labelledby="promise-title">
      <h2 id="promise-title">{text.promise.title}</h2>
      <div className="promise-columns">
        {text.promise.paragraphs.map(([claim, words]) => (
          <p key={claim}>
            <strong>{claim}</strong> {words}
          </p>
        ))}
      </div>
    </footer>
  );
}
