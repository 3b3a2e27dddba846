import { useWords } from '../words/use.tsx'
import { TrainingPage } from './tabs.tsx'

/** To come. */
export const NeedsPage = () => <TrainingPage title={useWords().training.tabs.needs}>{null}</TrainingPage>
