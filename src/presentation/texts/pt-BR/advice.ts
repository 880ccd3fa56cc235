import type { Texts } from "../catalogue.ts";

/** What each failure means and what to do next; the command to type is the same in every language and shown below. */
export const advice: Texts["advice"] = {
  wait_for_quota: {
    meaning: "Os tokens por minuto da conta para este modelo acabaram; isso não diz nada sobre o modelo.",
    next: "Certifique-o de novo mais tarde, com um --max-wait maior ou uma pausa maior; ou peça uma cota maior no Service Quotas.",
  },
  wait_for_model: {
    meaning: "O Bedrock ainda preparava o modelo para esta conta e não terminou.",
    next: "Certifique-o de novo daqui a alguns minutos, com um --max-wait maior.",
  },
  wait_for_model_server: {
    meaning:
      "O servidor que roda este modelo recusou chamadas por estar ocupado. Isso não diz nada sobre o modelo nem sobre a cota da conta.",
    next: "Certifique-o de novo mais tarde, com um --max-wait maior; se esse endpoint é seu, aumente a capacidade dele.",
  },
  wait_for_gateway: {
    meaning:
      "Um gateway entre esta máquina e o Bedrock limita a frequência das chamadas; isso não diz nada sobre o modelo.",
    next: "Certifique-o de novo mais tarde, com um --max-wait maior ou uma pausa maior; ou aumente o limite desse gateway.",
  },
  wait_for_daily_quota: {
    meaning: "A conta gastou os tokens do dia para este modelo; isso não diz nada sobre o modelo.",
    next: "Tente de novo dentro de 24 horas (a AWS não diz a que hora eles se renovam), ou peça uma cota maior no Service Quotas.",
  },
  raise_service_quota: {
    meaning: "O pedido passa de uma cota da conta que não se renova sozinha.",
    next: "Leia na mensagem qual é e peça uma maior no Service Quotas; depois certifique o modelo de novo.",
  },
  try_again: {
    meaning: "O próprio Bedrock falhou, em todas as tentativas; o modelo nem chegou a ser chamado.",
    next: "Olhe o AWS Health Dashboard e certifique-o de novo; --max-retries 4 tenta mais vezes.",
  },
  model_too_slow: {
    meaning: "Nenhuma resposta completa chegou a tempo, em nenhuma tentativa.",
    next: "Certifique-o de novo num horário mais calmo ou em outra região; se continuar assim, o modelo é lento demais aqui para uso interativo.",
  },
  check_network: {
    meaning: "Não houve conexão com o endpoint; isso não diz nada sobre o modelo.",
    next: "Verifique rede, VPN e, se houver, o VPC endpoint, e as variáveis AWS_ENDPOINT_URL. Se a saída é só por um proxy, indique-o em HTTPS_PROXY; `recert doctor` mostra o caminho.",
  },
  check_host: {
    meaning:
      "O nome do host do endpoint não é conhecido: o Bedrock não existe numa região com esse nome, ou o DNS não funciona aqui.",
    next: "Verifique a região e as variáveis AWS_ENDPOINT_URL; depois, DNS e VPN. Se a saída é só por um proxy, indique-o em HTTPS_PROXY, e veja se NO_PROXY não exclui o endpoint.",
  },
  check_certificates: {
    meaning:
      "Não houve conexão segura: o certificado TLS do endpoint, ou o de um proxy que inspeciona o TLS, está fora da validade ou é de outro host, ou quem respondeu não fala TLS.",
    next: "Verifique o relógio e as variáveis AWS_ENDPOINT_URL; depois, quem cuida do endpoint ou do proxy precisa renovar o certificado. `recert doctor` testa o caminho.",
  },
  trust_authority: {
    meaning:
      "O certificado TLS que chegou foi assinado por uma autoridade que esta máquina não conhece: um proxy inspeciona o TLS no caminho, ou o endpoint tem uma autoridade própria. Nada foi enviado.",
    next: "Três saídas: indique o arquivo PEM da autoridade em --ca-bundle ou AWS_CA_BUNDLE; indique-o em NODE_EXTRA_CA_CERTS, para todos os programas em Node; ou configure o proxy para não inspecionar *.amazonaws.com.",
  },
  check_proxy: {
    meaning:
      "Algo entre esta máquina e o Bedrock respondeu no lugar dele (um gateway, um proxy, um firewall ou uma página de login); isso não diz nada sobre o modelo.",
    next: "Leia o que ele diz. Abra o endereço do endpoint num navegador desta rede, libere-o no proxy, ou verifique as variáveis AWS_ENDPOINT_URL; num gateway, veja se ele deixa esta chave chamar este modelo.",
  },
  reach_proxy: {
    meaning: "O proxy que o ambiente indica não abre a conexão; nem o Bedrock nem o modelo foram alcançados.",
    next: "Corrija a variável citada na mensagem (uma URL como http://proxy.example:3128), inicie o proxy, ou exclua o endpoint em NO_PROXY; `recert doctor` testa o caminho.",
  },
  sign_in_to_proxy: {
    meaning: "O proxy pede nome e senha, que faltam ou estão errados; o Bedrock não foi alcançado.",
    next: "Escreva-os em HTTPS_PROXY (HTTP_PROXY para um endpoint sem TLS), como em http://name:password@proxy.example:3128, com os caracteres reservados codificados com % (@ é %40).",
  },
  let_proxy_pass: {
    meaning: "O proxy se recusa a levar ao endpoint, ou não o alcança; isso não diz nada sobre o modelo.",
    next: "Faça o proxy deixar passar *.amazonaws.com:443 (ou o seu próprio endpoint), ou exclua o endpoint em NO_PROXY.",
  },
  check_endpoint: {
    meaning:
      "O servidor que respondeu não conhece o runtime do Bedrock: o endpoint é de outro serviço ou de outro servidor.",
    next: "Verifique as variáveis AWS_ENDPOINT_URL e `endpoint_url` em ~/.aws/config: modelos são chamados em bedrock-runtime.<região>, não em bedrock.<região>.",
  },
  mend_gateway: {
    meaning:
      "Um servidor entre esta máquina e o Bedrock (gateway, proxy ou balanceador) falhou; o modelo nem chegou a ser chamado.",
    next: "Certifique-o de novo daqui a alguns minutos; se continuar assim, veja o log desse servidor, ou não passe por ele (variáveis AWS_ENDPOINT_URL).",
  },
  connection_was_cut: {
    meaning: "A resposta começou, mas não chegou ao fim ou não pôde ser lida, em nenhuma tentativa.",
    next: "Certifique-o de novo; se continuar assim, procure um proxy ou firewall que corte conexões longas.",
  },
  reply_without_end: {
    meaning:
      "O endpoint enviou, ou anunciou, mais do que qualquer resposta a esta chamada pode ter; o recert interrompeu a leitura. Isso não diz nada sobre o modelo: um endpoint encerra a resposta no limite de tokens que foi pedido.",
    next: "Verifique as variáveis AWS_ENDPOINT_URL e o que está no caminho (um proxy, um gateway, um servidor de testes); depois, certifique-o de novo.",
  },
  check_model_id: {
    meaning: "O Bedrock não conhece este id: está escrito errado, não existe nesta região ou tem o prefixo errado.",
    next: "Compare-o com os ids desta região; corrija o registry, escolha outra região ou exclua o modelo.",
  },
  replace_model: {
    meaning: "O modelo chegou ao fim de vida e não pode mais ser chamado.",
    next: "Migre quem o usa para um sucessor e registre a data no registry, ou retire o modelo de lá.",
  },
  use_inference_profile: {
    meaning: "Este modelo só é invocado por perfis de inferência, não pelo próprio id.",
    next: "Informe o id de um perfil (us., eu., apac., global. ...) em invocationIds, no registry.",
  },
  use_invoke_model: {
    meaning:
      "O Bedrock não atende este modelo pelo Converse, por onde o recert o chama: não é um modelo de conversa, ou é um modelo importado.",
    next: "Retire-o do registry ou exclua-o: o recert não tem o que dizer sobre ele.",
  },
  request_access: {
    meaning: "As credenciais são válidas, mas esta conta ou role não pode usar o modelo.",
    next: "Peça acesso ao modelo no console do Bedrock e permita bedrock:InvokeModel; depois certifique-o de novo.",
  },
  allow_invoke: {
    meaning: "As credenciais são válidas, mas nenhuma política permite que chamem este modelo, ou alguma proíbe.",
    next: "Permita bedrock:InvokeModel e bedrock:InvokeModelWithResponseStream no modelo base e no perfil de inferência dele, em todas as regiões para as quais o perfil encaminha.",
  },
  lift_organization_policy: {
    meaning: "Uma política da organização (SCP ou RCP) proíbe esta chamada. Nenhuma permissão dada na conta muda isso.",
    next: "Peça ao administrador da organização AWS, o único que pode mudá-la; a mensagem indica a política. Um perfil chama o modelo também em outras regiões: basta uma delas estar proibida.",
  },
  lift_endpoint_policy: {
    meaning:
      "A política do VPC endpoint por onde a chamada passou não a deixa seguir; as permissões da role e da conta não são a causa.",
    next: "Peça a quem cuida dessa VPC que permita bedrock:InvokeModel e bedrock:InvokeModelWithResponseStream na política do endpoint.",
  },
  lift_permissions_boundary: {
    meaning: "Um permissions boundary ou uma política de sessão limita o que a role pode fazer.",
    next: "Peça a quem definiu o boundary, ou inicia a sessão, que deixe passar bedrock:InvokeModel e bedrock:InvokeModelWithResponseStream; mais uma permissão na role não ajuda.",
  },
  lift_explicit_deny: {
    meaning: "Uma política nega esta chamada explicitamente, e uma negação vale mais que qualquer permissão.",
    next: 'Procure a declaração com "Effect": "Deny" na política que a mensagem indica (pode faltar uma condição, como um guardrail obrigatório) e restrinja-a; mais uma permissão não ajuda.',
  },
  ask_support: {
    meaning: "Esta conta não pode usar o modelo: ele é legado, ou a conta não está liberada para ele.",
    next: "Use o sucessor dele, ou peça ao AWS Support que o libere para a conta.",
  },
  wait_for_subscription: {
    meaning: "A assinatura deste modelo no AWS Marketplace falta ou ainda não está ativa.",
    next: "Permita aws-marketplace:Subscribe e aws-marketplace:ViewSubscriptions, espere cinco minutos e certifique-o de novo.",
  },
  mend_payment: {
    meaning:
      "A assinatura deste modelo no AWS Marketplace não pode ser feita: a conta não tem um meio de pagamento válido.",
    next: "Cadastre um meio válido no AWS Billing (da conta pagadora), espere dois minutos e certifique-o de novo.",
  },
  change_data_retention: {
    meaning: "A configuração de retenção de dados da conta não permite este modelo; isso não diz nada sobre o modelo.",
    next: "Leia o que o fornecedor passará a poder guardar ou ver e escolha um modo de retenção de dados do Amazon Bedrock que o modelo permita, na conta ou no projeto; ou exclua o modelo.",
  },
  submit_use_case: {
    meaning: "O fornecedor quer conhecer o caso de uso antes de dar acesso.",
    next: "Preencha o formulário de caso de uso no console do Bedrock (uma vez por conta), espere 15 minutos e certifique-o de novo.",
  },
  leave_legacy_model: {
    meaning: "O modelo está marcado como legado, e esta conta não o usou nos últimos tempos: está bloqueado.",
    next: "Use o sucessor dele; só o AWS Support pode reabrir um modelo legado.",
  },
  renew_credentials: {
    meaning: "As credenciais AWS faltam, venceram ou não são aceitas.",
    next: "Entre de novo (`aws sso login`) ou renove a chave; depois retome a execução.",
  },
  mend_credentials: {
    meaning: "Não foi mais possível obter as credenciais AWS; a mensagem diz por quê e qual é o perfil.",
    next: "Faça o que ela diz e retome a execução; antes, `recert doctor` testa as credenciais.",
  },
  renew_api_key: {
    meaning:
      "A chave de API do Bedrock em AWS_BEARER_TOKEN_BEDROCK não é aceita: venceu, é de outra região ou tem erro de digitação.",
    next: "Crie uma nova, ou retire a variável para usar as outras credenciais; depois retome a execução.",
  },
  set_clock: {
    meaning: "A assinatura do pedido está fora do prazo: o relógio desta máquina está errado.",
    next: "Acerte o relógio (NTP); depois retome a execução.",
  },
  mend_request: {
    meaning: "O modelo recusa um pedido que as capacidades declaradas dele permitem.",
    next: "Leia a mensagem: ou o registry declara demais para este modelo, ou o modelo perdeu uma capacidade.",
  },
  mend_parameters: {
    meaning: "O modelo não aceita um parâmetro que, segundo o registry, aceita.",
    next: "Ponha false no parâmetro que a mensagem cita, no registry, em parameters deste modelo: temperature, topP, temperatureWithTopP, stopSequences, forcedToolChoice ou toolResultStatus.",
  },
  correct_capabilities: {
    meaning:
      "O modelo recusa um campo de que uma capacidade declarada precisa: nesta conta, ou nesta região, a capacidade que o registry declara não existe. Em outro lugar ela pode existir, e pode surgir ou sumir com o tempo.",
    next: "Ponha false na capacidade declarada que falta nesta conta, ou nesta região, em um arquivo de registry (`recert models --format registry` imprime um): structuredOutput para output_config.format, toolUse para ferramentas, systemPrompt para uma mensagem de sistema, vision ou documents para o que foi anexado. Uma execução com --deep a encontra quando ela voltar.",
  },
  declare_no_tool_streaming: {
    meaning: "O modelo aceita ferramentas, mas não em um pedido com streaming, e o registry não diz isso.",
    next: "Ponha false em parameters.toolStreaming deste modelo no registry: com ferramentas, as aplicações o chamam sem streaming.",
  },
  correct_reasoning: {
    meaning: "O modelo não aceita o modo de pedir raciocínio que o registry indica.",
    next: "Ponha em parameters.reasoning deste modelo o que a mensagem permite: budget, adaptive, effort, reasoning_effort, reasoning_config, ou always se ele raciocina sem que se peça (null: não se pode pedir); deixe reasoningDisplay de fora onde for recusado.",
  },
  check_conversation: {
    meaning:
      "A forma da conversa é recusada: um texto em branco, um turno do papel errado no começo ou no fim, ou palavras ao lado do resultado de uma ferramenta. O que o recert envia em uma certificação não tem nada disso, exceto onde um teste pede a recusa.",
    next: "Procure um gateway que altere os pedidos (variáveis AWS_ENDPOINT_URL); se não houver, relate-o com o id da execução.",
  },
  shrink_request: {
    meaning: "O pedido é maior do que o serviço, ou um proxy antes dele, deixa passar.",
    next: "Aumente o limite do proxy; se for o do próprio Bedrock, o modelo não aceita entrada deste tamanho.",
  },
  report_it: {
    meaning: "A falha é de um tipo que o recert não conhece.",
    next: "Leia a mensagem; se acontecer de novo, relate-a com o id da execução.",
  },
  compare_answer: {
    meaning: "O modelo respondeu, mas não fez o que o teste pediu.",
    next: "Compare o pedido, o esperado e o recebido. Se o modelo mudou, deixe de oferecê-lo para essa capacidade.",
  },
  look_at_filters: {
    meaning:
      "A resposta terminou por um motivo que a deixa incompleta, como um guardrail, um filtro ou uma saída malformada.",
    next: "Procure um guardrail ou filtro de conteúdo da conta; se não houver, é o próprio modelo que se interrompe.",
  },
  look_at_the_machine: {
    meaning: "O recert foi morto no meio da chamada, várias vezes; isso não diz nada sobre o modelo.",
    next: "Descubra o que encerra o processo (memória, limite de tempo do job) e certifique-o de novo.",
  },
};
