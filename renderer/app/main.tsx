// First of all: modules below make schemas as they load.
import '../bridge/zod-without-eval.ts';
import { present } from '../../shared/kernel/assert.ts';
import { preloadDoors } from '../bridge/preload-doors.ts';
import { mountConsole } from './mount.tsx';

mountConsole(present(document.getElementById('root'), 'root element'), preloadDoors(import.meta.env.DEV));
