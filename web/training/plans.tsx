import { useWords } from '../words/use.tsx'
import { TrainingPage } from './tabs.tsx'

/** To come. */
export const PlansPage = () => <TrainingPage title={useWords().training.tabs.plans}>{null}</TrainingPage>
