import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge/bridge.ts';

/** Who works in this window, by the name that their decisions bear; undefined until the desktop has said so. */
export function usePerson(): string | undefined {
  const { shell } = useBridge();
  const [person, setPerson] = useState<string>();
  useEffect(() => {
    let gone = false;
    void shell.call('shell.info', {}).then((told) => {
      if (!gone && told.ok) setPerson(told.value.person);
    });
    return () => {
      gone = true;
    };
  }, [shell]);
  return person;
}
