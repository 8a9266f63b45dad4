namespace CivicConnect.Names;

public static partial class CodeNames
{
    // Left out on purpose: names of movements and revolutions (Rose, Tulip, Cedar, Jasmine, Lotus, Saffron, Umbrella, Sunflower …),
    // beasts on coats of arms (Eagle, Lion, Dragon, Bear), real places and rivers, colours that parties own, words that are also first names or insults.
    private const string List = """
        Heron Egret Curlew Plover Dunlin Sandpiper Turnstone Godwit Whimbrel Snipe Woodcock Lapwing Avocet Stilt Oriole Wagtail
        Pipit Lark Swift Swallow Martlet Nuthatch Wren Dipper Starling Thrush Redwing Fieldfare Blackcap Chiffchaff
        Goldcrest Flycatcher Redstart Wheatear Stonechat Whinchat Bunting Siskin Linnet Greenfinch Bullfinch Crossbill Brambling Chaffinch Waxwing Hoopoe
        Kingfisher Cuckoo Nightjar Woodpecker Wryneck Kestrel Osprey Buzzard Harrier Hobby Goshawk Moorhen Coot Rail Crake
        Grebe Loon Diver Cormorant Gannet Petrel Shearwater Fulmar Puffin Guillemot Razorbill Kittiwake Tern Skimmer Noddy
        Pelican Spoonbill Ibis Stork Bittern Flamingo Teal Wigeon Gadwall Pintail Shoveler Pochard Scaup Eider Scoter Smew
        Goosander Shelduck Mallard Quail Partridge Grouse Ptarmigan Bustard Sandgrouse Turaco Trogon Motmot Toucan Barbet Honeyguide Hornbill
        Lyrebird Bowerbird Fantail Whistler Honeyeater Tanager Vireo Warbler Sunbird Weaver Waxbill Bulbul Babbler Shrike Drongo Pitta
        Alder Aspen Beech Birch Larch Spruce Juniper Sequoia Redwood Hornbeam Hawthorn Blackthorn Rowan Whitebeam
        Sycamore Linden Poplar Willow Sallow Osier Hickory Walnut Chestnut Filbert Mulberry Medlar Quince Damson Sorb Buckthorn
        Boxwood Yew Ironwood Teak Balsa Kapok Tamarind Tamarisk Acacia Mimosa Baobab Banyan Eucalyptus Casuarina Magnolia
        Dogwood Catalpa Paulownia Ginkgo Katsura Zelkova Hackberry Sassafras Tupelo Cottonwood Bayberry Sumac Privet Spindle Laburnum Mangrove
        Fern Bracken Moss Lichen Liverwort Horsetail Clubmoss Sedge Reed Bulrush Sweetgrass Fescue Ryegrass Foxtail
        Clover Vetch Lucerne Sainfoin Lupin Yarrow Tansy Teasel Burdock Plantain Sorrel Chicory Dandelion Hawkbit Knapweed
        Cornflower Harebell Bluebell Snowdrop Crocus Primrose Cowslip Oxlip Pimpernel Speedwell Foxglove Mullein Toadflax Eyebright Selfheal Bugle
        Thyme Marjoram Oregano Hyssop Savory Lavender Borage Comfrey Chervil Lovage Fennel Caraway Coriander Cumin Anise Mallow
        Agrimony Silverweed Cinquefoil Tormentil Avens Burnet Bramble Cloudberry Bilberry Cranberry Crowberry Dewberry Gooseberry Loganberry Barberry
        Agate Amethyst Apatite Azurite Basalt Beryl Calcite Carnelian Chalcedony Chalk Chert Citrine Cobble Corundum Diorite Dolomite
        Feldspar Flint Fluorite Gabbro Galena Garnet Gneiss Granite Gravel Greywacke Gypsum Halite Hematite Kyanite Limestone
        Magnetite Malachite Marble Marl Mica Mudstone Obsidian Olivine Onyx Opal Pebble Peridot Porphyry Pumice Pyrite Quartz
        Rhyolite Sandstone Schist Serpentine Shale Siltstone Slate Spinel Talc Topaz Travertine Tuff Turquoise Zeolite Zircon Boulder
        Brook Beck Rill Creek Spring Wellhead Ford Weir Millpond Meander Oxbow Estuary Lagoon Inlet Cove
        Haven Shoal Sandbar Shingle Dune Marsh Fen Mere Tarn Lakelet Rapids Cascade Cataract Eddy Ripple Current
        Headland Foreland Skerry Islet Atoll Reef Terrace Plateau Mesa Butte Ridge Saddle Scree Moraine Glacier Cirque
        Corrie Gully Ravine Gorge Canyon Valley Dale Dell Glen Hollow Meadow Pasture Heath Moor Steppe Prairie
        Savanna Tundra Thicket Copse Spinney Grove Orchard Hedgerow Clearing Glade Upland Foothill Drumlin Esker Kame Tor
        Drizzle Breeze Zephyr Hoarfrost Rime Sleet Snowdrift Mist Haze Dew Rainbow Cirrus Cumulus Stratus Nimbus Twilight
        Marmot Vole Dormouse Shrew Hedgehog Otter Beaver Stoat Marten Badger Polecat Squirrel Chipmunk Gopher Lemming Pika
        Ibex Chamois Mouflon Gazelle Oryx Kudu Eland Reedbuck Duiker Tapir Capybara Agouti Armadillo Wombat Wallaby Bandicoot
        Minnow Gudgeon Roach Tench Bream Dace Barbel Loach Grayling Perch Ruffe Sculpin Lamprey Sturgeon
        Cockle Limpet Mussel Oyster Periwinkle Whelk Scallop Nautilus Starfish Urchin Anemone Cricket Mayfly Damselfly Lacewing
        Anchor Anvil Barrel Basket Beacon Bellows Bobbin Buoy Candle Compass Easel Ferry Flute Gable Hammock Inkwell
        Kettle Ladder Lantern Loom Mallet Oboe Paddle Pulley Quill Rudder Satchel Sextant Sundial Thimble Trellis
        """;
}
