export { type ApplyScreen, openUi, type Ui, type UiOptions, type WatchScreen } from './open-ui.tsx';
