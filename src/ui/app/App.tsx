/** The page: what is where. What each part does stands in `features/`. */
import { useDeferredValue } from 'react';
import { Boundary } from '../components/Boundary';
import { DrawPanel } from '../features/draw/DrawPanel';
import { ModelInputPanel } from '../features/draw/ModelInputPanel';
import { EvaluatePanel } from '../features/evaluate/EvaluatePanel';
import { ModelOwnerPanel } from '../features/model-owner/ModelOwnerPanel';
import { PickPanel } from '../features/pick/PickPanel';
import { PondPanel } from '../features/pond/PondPanel';
import { PredictPanel } from '../features/predict/PredictPanel';
import { Verdict } from '../features/predict/Verdict';
import { ProfilePanel } from '../features/profile/ProfilePanel';
import { ServersPanel } from '../features/servers/ServersPanel';
import { StoryPanel } from '../features/story/StoryPanel';
import { useApp } from '../state/store';
import { useIsRemote } from '../state/where';
import { Assets } from './Assets';
import { Failures } from './Failures';
import { Foldable } from './Foldable';
import { Footer } from './Footer';
import { Header } from './Header';
import { LinkNotice } from './LinkNotice';
import { Recording } from './Recording';
import { ReadyNews } from './ReadyNews';
import { Sections } from './Sections';
import { Update } from './Update';
import './app.css';
import { words } from './words';

export function App() {
  const phase = useApp((state) => state.phase);
  const notice = useApp((state) => state.notice);
  // The first screen is there, and can be drawn on, before anything below it is built.
  const isDrawn = useDeferredValue(true, false);
  return (
    <div className="app" data-testid="app" data-state={phase}>
      <Boundary>
        <a className="skip" href="#draw">
          {words.skip}
        </a>
        <Header />
        <ReadyNews />
        <Sections />
        <main>
          <Failures />
          <Assets />
          <LinkNotice />
          <Recording />
          <Update />
          {notice && <p className="note">{notice}</p>}
          <div className="columns">
            <DrawPanel />
            <div className="seen">
              <StoryPanel>
                <Verdict />
              </StoryPanel>
              <PredictPanel />
            </div>
            <ModelInputPanel />
          </div>
          {isDrawn && <Below />}
        </main>
        {isDrawn && <Footer />}
      </Boundary>
    </div>
  );
}

function Below() {
  const isRemote = useIsRemote();
  return (
    <>
      <PickPanel />
      {isRemote && <ServersPanel />}
      <Foldable id="pond">
        <PondPanel />
      </Foldable>
      <Foldable id="profile">
        <ProfilePanel />
      </Foldable>
      {!isRemote && <OwnServers />}
    </>
  );
}

/** What needs the model, and whoever owns it, in this tab. */
function OwnServers() {
  return (
    <>
      <Foldable id="owner">
        <ModelOwnerPanel />
      </Foldable>
      <Foldable id="evaluate">
        <EvaluatePanel />
      </Foldable>
    </>
  );
}
