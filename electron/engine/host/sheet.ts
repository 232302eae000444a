import { parentPort } from 'node:worker_threads';
import { present } from '../../../shared/kernel/assert.ts';
import { type SheetAnswer, type SheetJob, type SheetPiece, sheetWork } from '../cases/sheet/sheet-work.ts';
import { serveParse } from './serve-parse.ts';

serveParse<SheetJob, SheetPiece, SheetAnswer>(present(parentPort, 'the port of the pool'), sheetWork);
