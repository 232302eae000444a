import type { ReactElement } from 'react';
import { useConnection } from '../../bridge/use-connection.ts';
import { useEngineStop } from '../../bridge/use-engine-stop.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { SCREENS } from '../../screens/registry.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { ImportArea } from '../import/ImportArea.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { OutboxDialog } from '../outbox/OutboxDialog.tsx';
import { RemapArea } from '../remap/RemapArea.tsx';
import { useNavigation } from '../state/navigation.ts';
import { SteerArea } from '../steer/SteerArea.tsx';
import './frame.css';
import { CustodyBanners } from './CustodyBanners.tsx';
import { EngineStopBanner } from './EngineStopBanner.tsx';
import { LeftRail } from './LeftRail.tsx';
import { Palette } from './Palette.tsx';
import { ShortcutsOverlay } from './ShortcutsOverlay.tsx';
import { StatusBar } from './StatusBar.tsx';
import { storeCodeOf, storeFaultText } from './store-fault-text.ts';
import { TopBar } from './TopBar.tsx';
import { TravelBanner } from './TravelBanner.tsx';
import { TravelDialog } from './TravelDialog.tsx';
import { useChords } from './use-chords.ts';
import { useShellEvents } from './use-shell-events.ts';

/** The console around the screens: rail, bars, banners, and what lies over them. */
export function Frame(): ReactElement {
  useChords();
  useShellEvents();
  const text = useText();
  const { destination, overlay, asKnownAt } = useNavigation();
  const Screen = SCREENS.find((screen) => screen.name === destination.screen)?.component;
  return (
    <div className={`frame${asKnownAt === undefined ? '' : ' frame--travelled'}`}>
      <a className="frame__skip" href="#content">
        {text('app.skipToContent')}
      </a>
      <LeftRail />
      <div className="frame__column">
        <TopBar />
        <Banners />
        <div id="content" className="frame__content" tabIndex={-1}>
          {Screen !== undefined && <Screen />}
        </div>
      </div>
      <StatusBar />
      {overlay === 'palette' && <Palette />}
      {overlay === 'shortcuts' && <ShortcutsOverlay />}
      {overlay === 'travel' && <TravelDialog />}
      {overlay === 'outbox' && <OutboxDialog />}
      <ImportArea />
      <SteerArea />
      <RemapArea />
      <Toasts />
    </div>
  );
}

function Banners(): ReactElement {
  const text = useText();
  const connection = useConnection();
  const stop = useEngineStop();
  const { data, fault } = useQueryNow('workspace.get', {});
  const storeCode = storeCodeOf(data, fault);
  const asKnownAt = useNavigation((state) => state.asKnownAt);
  return (
    <>
      {asKnownAt !== undefined && <TravelBanner asKnownAt={asKnownAt} />}
      <EngineStopBanner />
      {connection === 'down' && stop === undefined && <Banner tone="warning" text={text('banner.engineRestarting')} />}
      {storeCode !== undefined && <Banner tone="critical" text={text(storeFaultText(storeCode))} />}
      {data?.mode === 'read-only' && storeCode === undefined && (
        <Banner tone="critical" text={text('banner.readOnly')} />
      )}
      <CustodyBanners />
      {data?.online === false && <Banner tone="warning" text={text('banner.offline')} />}
    </>
  );
}
