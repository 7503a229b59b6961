"""First names of Britain's families that the registers in Faker lack, by where they are from."""

from responses.screening.naming.sets import word_set

WELSH_AND_GAELIC = word_set("""
    tegwen tegan ceri ceinwen rhian rhiannon rhonwen angharad bronwen branwen carwyn dafydd deiniol dilwen
    dilys dylan eirlys eirian eluned elin elwyn emlyn emrys enfys eurwen ffion glenys glynis gwen gwenda
    gwenllian gwilym gwyn gwyneth heledd huw hywel iestyn ifan illtyd iolo iorwerth iwan llinos llyr
    llywelyn lleucu luned maldwyn meinir meirion meleri menna meredydd merfyn morfudd morwenna mabli myfanwy
    nest nia non olwen osian rhodri rhydian seren sioned steffan tesni tirion tomos wyn anest beca betsan
    cadi cadog caio cari casi celyn efa elan elis eos erin gruffydd gruff guto gwion hedd ianto ioan
    jac llew macsen mali martha mirain nansi nel non owain siwan taliesin tudur ailsa aileen ailidh
    beathan calum catriona coll eilish eilidh ewan fearghas finlay fionnlagh gregor innes iona iain isla
    kirsty lachlan malcolm mhairi morag morven murdo niall rona roddy rory seonaid shona struan torquil
    aine ailbhe aisling aoibhe ardal bláthnaid brid brendan cathal ciarán clodagh colm deirdre dara
    declan diarmuid donal donnacha eimear eimhear enda fiachra fintan fiadh grainne iarlaith laoise
    lorcan maeve malachy muireann niamh nollaig nuala odhran oisin padraig rían ronan ruairí saoirse
    senan sinéad sinead síle tiernan úna
""")
SOUTH_ASIAN = word_set("""
    aadam aadil aamir aaminah aanya aarti aasim abdul abid abida abrar adeel adnan afaq afreen afsana
    aftab afzal ahmad ahmed ahsan aisha aishah ajay akhtar akram aleena aleesha alia alishba alina aliza
    amaan amar amara ambreen ameer amir amit amjad ammaar ammar anam anand ananya aneesa anika aniqa
    anisa anita anum anushka anwar aqib aqsa areeba arif arooj arslan arshad arun aryan asad asha ashfaq
    ashraf asif asim asma atif attiya ayesha ayaz ayra azeem azhar aziz azra babar balbir baldev
    balvinder balwinder bhupinder bilal bilqis birbal bushra chandni danish danyal daljit darshan
    davinder dhruv dilip dipti divya ehsan esha faheem fahad fahim faisal faiza faizan farhan farhana
    farida farooq farrukh farzana fatema fatima fatimah fawad fawzia fayyaz feroz fiza furqan gagandeep
    ghazala ghulam gita gopal govind gulshan gurdeep gurdip gurjit gurmeet gurnam gurvinder habib habiba
    hafeez hafiz haider hamid hamza hania hanif hanifa hardeep hardip hari harinder haris harjinder
    harjit harminder haroon harsh harvinder hashim hassaan haseeb hina hira huma humaira humza husna
    iffat iftikhar ijaz ikram imaan imad imran imtiaz inaya inderjit iqbal irfan irum ishaq ishrat
    ismaeel israr jabeen jagdeep jagdish jagjit jahanara jalil jameel jamil jamila jasbir jasmeet
    jasvinder jaswant javed jaya jayesh jayshree jitesh jyoti kabir kainat kajal kalpana kamal kamaljit
    kamran kanta kanwal karam karan karamjit karanveer kartik kashif kaushik kavita khadija khadijah
    khalid khalida khurram kiranjit komal kulvinder kulwinder kulwant lakhvinder lakshmi lalita lubna
    madiha maha mahnoor mahmood mahmud maheen majid malik malika manish manisha manjinder manjit manjula
    manoj mansoor maqsood mariyam mehak mehmood mehreen mehwish minal misbah mishal mohan mohsin mona
    moazzam mubarak mudassar muhammed mujahid mukesh mumtaz munir muneeb murtaza musarrat musa mustafa
    nabeel nabila nadeem naeem naheed naila najma namra nargis narinder naseem naseer nasir nasira nasrin
    naveed navdeep nawaz nayab nazia nazir neelam neeta nida nighat nikhil nilesh nimra nirmal nishat
    nitin noman noor noreen nouman nuzhat omair osman palwinder paramjit parminder parvinder parveez
    pervez prabhjot prakash pranav prashant pratik preetam prem qaiser qasim rabia radha rafiq raghav
    rahat rahim rahul raisa rajan rajinder rajni rajvir rakesh ramesh ramzan rana ranjit rashid rashida
    rasheed ravinder razia rehana rekha renu ritu riyaad rizwan rizwana robina rohit roshan rubina
    rukhsar rupa rupinder sabah saba sabina sabir sabiha sadaf sadia safa safdar safia sahar sahil saif
    saira sajid sajida sakina saleem salma salman sameer sameera samra sana sandeep sangeeta sanjeev
    saqib sarah sarfraz sarita sarmad satinder satnam satpal seema shabbir shabir shafiq shagufta shah
    shahbaz shaheen shahid shahida shahnaz shahzad shakeel shakil shalini shamim shamima shams shanaz
    shanti sharmila shaukat shazad sheeraz shehnaz shehzad shilpa shoaib shobha shreya shubham sidra
    simrat smita sofia sohail sonal sonia subhan sufyan sughra suhail sukhjit sukhvinder sukhwinder
    sultan sumaira sumera sunny suraj surinder surjit suresh sushila swati syeda tabassum tahir tahmina
    taimoor talha tanveer tanvir tanya tarsem taslima tasneem tayyab tayyaba tejinder touseef ubaid ubaidah
    uma umair umaira umer usha uzair uzma varinder varun veena vikas vikram vimal vinay vineet vinod
    vipul vishal wahid wajid waleed waqar waqas waseem wasim yaqub yasir yasin yasmeen younis yousaf
    yousuf yusuf zaheer zahid zahida zahra zahoor zain zainab zaki zakia zaman zara zareena zarina
    zeeshan zeenat zia zoha zohaib zubair zubaida zuhair zulfiqar
""")
AFRICAN_AND_ARABIC = word_set("""
    abdallah abdelrahman abdihakim abdikarim abdinasir abdirashid abdullah abdullahi abdulkadir
    abdulrahman abeba abel abimbola abiodun abosede abraham abubakar achieng adebayo adebola adedayo
    adekunle adenike adeola aderonke adetola adewale adeyinka adwoa afolabi afua ahmadou aisha
    aissatou ajoke akin akinwale akinyi akosua akpan alhassan alhaji amadi amadou amal amani amara
    amarachi amina amira anas anthonia arafat asantewaa asha ashenafi asmaa asmeret atieno awa awad ayana
    ayanna ayat ayman ayomide azeez azubuike babajide babatunde baraka bashir bello bereket binta bisi
    boateng bolaji bolanle bolu bright bukky buhle chiamaka chibuike chibuzo chidera chidimma chiedza
    chigozie chika chikondi chima chinaza chinenye chinonso chinwe chinyere chipo chizoba chukwudi
    chukwuemeka dalia dawit dayo dahir deborah deka diallo djamila dunni ebele ebenezer ebere ebrima
    edem efosa ejike ekene ekow elham emeka enitan enoch eniola ephraim esi ese eshe eyitayo ezekiel
    ezinne fadi fadumo faduma faiza farah farhiya farid fatma fatou fatuma favour fiifi filmon fola
    folasade folarin folashade funke funmi funmilayo ganiyat gebre ghada gift girma habiba habtom hadiya
    hala halimo hanan hani haregu hawa hawo haya hayat hind houda ibironke ibrahim ibukun idowu
    ifeanyi ifeoma ifunanya ijeoma ikechukwu ikenna ikram iman ireti isatou isioma israa jamila jamal
    jide jimoh johari jumoke kadijatou kafui kamau kamsi karimatu kehinde kelvin khadra khaled kidane
    kidist kofo koffi kolawole kunbi kwabena kwadwo kwaku kwasi kwesi lamin lateefah lerato liban lindiwe
    lubabalo lul lulwa maame madina mahad mahamed mahlet makena malaika mamadou marwa maryan mariama
    mbali melat meron mercy meseret mihret miriam mohamed mohamud mohsen mojisola monifa moussa muna
    munira musa mustapha mwangi nadifa nahid najat naledi nana nanette ngozika nia nimo njeri nkechi
    nkem nkiruka nnamdi noluthando nomvula nonso nosa nour nthabiseng obi obiageli obioma ogechi oghenekaro
    ola oladele oladipo olajide olamide olanrewaju olawale olayinka olu olubunmi olufunke olumide
    oluwadamilola oluwakemi oluwatobi oluwatosin omar omari omolara omotola onyeka onyinye opeyemi osagie
    osas osman osman othman oumar oyin ozioma paa peace phumzile qamar rahel rahma rahmo rania
    rasha raymon rayan reem rehema ruta saado sade sadiq saeed safiyah safiya sahra said saidou salah
    samatar samira samuel sarata segen seble sekou senait shaban shade shamsa shukri sibusiso sipho
    siham simisola solape somto sundus tadesse taiwo tanaka tapiwa tariro tatenda tedros temidayo
    temitope thandeka thandiwe themba thulani tiwa titilayo toluwani tomiwa tonye tosin tsehay tsegay
    ubah uchenna udoka ufuoma ugochi ugochukwu umaru uzoma wambui wangari winta wintana xoliswa yaa
    yahye yared yasser yemi yemisi yewande yohannes yonas yonatan yosief younes zainabu zahara zanele
    zaynab zeinab zekarias zodwa zola azad baran berfin berivan dilan dilara elif emine esra evin fatih
    gulistan hevin kemal mehmet merve mustafa narin nergis ozan rojda rojin sherko shilan soran tolga
    yilmaz zilan farzad fereshteh gholam hamed jawad khatera laila mahsa masoud mehdi mina mojtaba
    mursal nasim navid nilofar omid parisa payam samim sohrab zabiullah zohra
""")
EASTERN_AND_OTHER = word_set("""
    agata alicja alina anastazja aneta aniela arkadiusz artur bartek bartosz bartłomiej beata blanka bogdan
    bogusław bożena celina czesław dagmara damian daria dominika dorota edyta elżbieta elzbieta emil ewa
    ewelina fabian gabriela grzegorz halina helena henryk hubert igor ilona irena iwona izabela jacek
    jadwiga jagoda janina janusz jarosław jerzy joanna jolanta julita justyna kaja kamil kamila karina
    karol karolina katarzyna kinga klaudia konrad krystian krystyna ksawery laura leon leszek liliana
    ludwik magda magdalena maciej maciek marcel marcin marek marianna mariusz marta marzena mikołaj mikolaj
    miłosz milosz mirosław monika nadia nikodem nikola norbert oliwier olga patryk paulina piotrek
    przemysław rafał rafal renata robert roksana roman ryszard sebastian sławek sławomir stanisław
    stefania sylwia szczepan tadeusz teresa tymon tymoteusz urszula wanda weronika wiesław wiktor wiktoria
    witold włodzimierz zdzisław zenon zygmunt adelina alexandru alin alina ana anca andreea aurel
    bianca catalin catalina ciprian claudiu constantin corina cosmin cristian cristina dan daniela
    dorin doina dragos elena emanuela eugen flavius gheorghe georgiana gheorghita horatiu ilie ionel ionela
    ionut irina iulia iuliana laurentiu liviu loredana lucian madalina marian mariana marius mihaela
    mirela nicoleta oana octavian ovidiu petru radu ramona raluca razvan sorin sorina stefan traian
    valentin vasile vlad anastasiia bohdan danylo dmytro halyna hanna ihor ivanka kateryna khrystyna
    kyrylo lesia liudmyla lyudmyla maksym mariia marharyta mykhailo mykola nataliya oksana oleh oleksandr
    oleksii olena orysia ostap polina serhii sofiia solomiia svitlana taras tetiana vadym valeriia
    vasyl viktoriia volodymyr yana yaroslav yevhen yuliia yuriy zlata aleksandar blagoy boyko desislava
    dimitar emil georgi gergana hristo iva ivaylo ivelina kalina krasimir lyubomir milena nikolay
    plamen petya radoslav rumen silviya stanimir stoyan teodora todor tsvetelina tsvetan valentina
    vesela yoana yordanka zornitsa agnė aistė arnas dainius darius edgaras eglė gabija giedrė gintaras
    goda ieva indrė jonas julija jurgita kęstutis laima linas lukas mantas matas mindaugas neringa
    rasa rimantas ruta rūta saulius tomas ugnė vaida vilija virginija vytautas žydrūnas anh bao binh cuong
    dung duc giang hoa hoang hien huyen khanh khoa lan loan nga ngoc nhung nhi phuong quang quynh
    thao thi thuy thu tien toan trang trinh trung tuan tuyet uyen vinh xuan yen chenxi haoran jiayi
    jiahui junjie liwei meiling mingyu qian ruoxi shuting siyu weijie xiaoming xinyi yifan yichen yiming
    yuhan yutong zihan zixuan aylin ayse bora burak cem cemre defne deniz derya ebru ece efe emre
    eren gizem hakan hande hatice huseyin ipek kerem levent mert murat nazli nilay onur ozge ozlem
    pinar sedef selin serkan sevgi sinem tugba tuncay ufuk umut yagmur yasemin yigit zeynep afonso
    beatriz catarina diogo duarte filipa francisca gonçalo goncalo inês joão joao lourenço mafalda
    margarida miguel nuno rafaela rodrigo rúben rui salvador tiago tomás vasco dimitris eleni
    giorgos ioannis katerina konstantinos kostas nikos panagiotis stavros vasiliki yiannis
    branislav dusan jozef katka lenka ladislav libuse marek milan miroslav pavla petra radka rastislav
    renáta stanislava veronika vojtech zdenek zuzana adél bence csaba eszter ferenc gergő istván jános
    katalin lászló márta noémi réka tamás zoltán zsófia besart blerim drita elira fatmir flutura
    ilir liridon mimoza shpresa valon xhevdet
""")
NEW_IN_BRITAIN = word_set("""
    aaliyah aj alaia alayah albi alora amaya amelie aurelia avianna ayda azaria bleu bobbi bobbie brodie
    brogan casey charli charlie-mae chardonnay codey cody-lee corey courtney dakota-rose darcey darcie delilah
    demi-lee effy elia elodie ellis emmie emmi esmae everleigh ezrah faye-marie freya gracie hallie harlow
    harley harper harlie hattie henley ivie-mae jace jaiden-lee jakub jaycee jayce jaylen jeanie jenson
    jayla jensen jorgie joss kacey kacie kaci kadie kairo kaleb kaleigh kallum kane kaycee kaya kaydie
    keanu keaton keegan kelsey kelsie kenzie kenzo khloe kiaan kierra kobe kody kristian kruz kyla kylan
    kyle-lee kymani lacey layton leighton lennie lennox lexie-mae lilah lillie liv lola-rae lottie-mae
    louie-jay luella maddison maisy mackenzie marley mayson mckenzie mia-rose mikey miya mylo myla nevaeh
    nyla oakley ocean-rose paige peyton pheobe preston-lee quinn raegan raya reagan reuben rhylee
    riley-james riyah robbi romy roman-jay romeo roxie rubie-mae rudi ryley sapphire saffron shaye
    shanelle shannon shanon sienna sonny stevie sydnee taya tayla tegan teigan teddie theodore tianna
    toby-lee tommy-lee tyler-james vinnie-jay zak-lee zeke zachariah zion-lee jaydn caelan daz gazza
    shazza kev trev nige stace shell mich jen jenna jenni jayne gemma becki beccy nicki nikki vicki
    viki tracey stacey stacie debbie mandie leanne leanna lyndsey lynsey shelley chelle sharron
    donna-marie jodi kerrie kerri karina kayley lianne maxine michaela natalie rachael rhona roxanne
    sammi shelly sheryl zara zena
""")

# These are words or places as well, so that alone they say nothing.
WORDS_TOO = word_set("""
    bright peace gift favour mercy nest ocean sultan milan rasa dan dung lan hind said salvador hoa nga thi thu shell
    coll hedd enda danish trang ruta tien thao yen uyen iva deniz cem efe ece mert umut kane bello baraka hira uma
    malaika salah noor anas shade hala hama maha safa non elan celyn cadi lew stefan sapphire saffron paige harper
    harlow preston jensen oakley brodie leighton layton lennox kelvin conrad everleigh rumen
""")
MORE = WELSH_AND_GAELIC | SOUTH_ASIAN | AFRICAN_AND_ARABIC | EASTERN_AND_OTHER | NEW_IN_BRITAIN
