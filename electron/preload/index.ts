import { openBridge } from './bridge.ts';

openBridge();
